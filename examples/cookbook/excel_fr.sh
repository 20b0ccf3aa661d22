# For a double click in French Excel: tables, and all of them in one workbook.
palabre corpus -o tableaux --dialect excel-fr --labels fr --xlsx rapport.xlsx
