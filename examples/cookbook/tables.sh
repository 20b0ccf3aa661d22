# The tables that the recipes for pandas, R, DuckDB and Gephi read; corpus is the discussion of this repository.
palabre corpus -o tables --reports default,messages,network
