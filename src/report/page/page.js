// Sorts and filters the table of authors. Without this script the rows stand there all the same.
"use strict";

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];

  // What a cell is sorted by: its number where it has one, else its text.
  const key = (row, place) => {
    const cell = row.cells[place];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  };

  const compare = (left, right) => {
    if (typeof left === "number") return left - right;
    // What is not known comes last in ascending order.
    if (left === "" || right === "") return (left === "") - (right === "");
    return left.localeCompare(right, document.documentElement.lang, { numeric: true });
  };

  const sort = (head, place) => {
    // Numbers are sought from the greatest on, names from A.
    const first = head.classList.contains("number") ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? second : first;
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const rows = [...body.rows].sort((one, other) => sign * compare(key(one, place), key(other, place)));
    body.append(...rows);
  };

  heads.forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, place));
    head.append(button);
  });

  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("span");
  input.type = "search";
  input.autocomplete = "off";
  label.append(table.dataset.filter, input);
  status.setAttribute("role", "status");

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  input.addEventListener("input", () => {
    const sought = plain(input.value.trim());
    let shown = 0;
    for (const row of body.rows) {
      row.hidden = !plain(row.cells[0].textContent).includes(sought);
      shown += row.hidden ? 0 : 1;
    }
    status.textContent = sought === "" ? "" : table.dataset.shown.replace("{shown}", shown).replace("{all}", body.rows.length);
  });

  const filter = document.createElement("div");
  filter.className = "filter";
  filter.append(label, status);
  table.closest(".scroll").before(filter);
}
