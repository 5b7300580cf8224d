"use strict";
// Only adds sorting and filtering. All content is in the page before this runs.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const stateColumn = heads.findIndex(head => head.textContent === "State");
  const status = document.createElement("span");
  status.setAttribute("role", "status");

  const order = (head, column) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = rows.map(row => {
      const cell = row.cells[column];
      return { row, key: cell.dataset.k === undefined ? cell.textContent : Number(cell.dataset.k) };
    });
    const text = new Intl.Collator("en", { numeric: true });
    // Empty cells are last in both directions.
    keyed.sort((a, b) => a.key === "" || b.key === "" ? (a.key === "") - (b.key === "")
      : (typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : text.compare(String(a.key), String(b.key))) * (down ? -1 : 1));
    const sorted = document.createDocumentFragment();
    keyed.forEach(item => sorted.append(item.row));
    body.append(sorted);
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => order(head, column));
    head.replaceChildren(button);
  });

  const bar = document.createElement("div");
  bar.className = "filter";
  const label = document.createElement("label");
  label.textContent = "Filter ";
  const input = document.createElement("input");
  input.type = "search";
  label.append(input);
  bar.append(label);
  const select = document.createElement("select");
  if (stateColumn >= 0) {
    const states = [...new Set(rows.map(row => row.cells[stateColumn].textContent))].sort();
    for (const state of ["All", ...states]) {
      const option = document.createElement("option");
      option.textContent = state;
      select.append(option);
    }
    const stateLabel = document.createElement("label");
    stateLabel.textContent = "State ";
    stateLabel.append(select);
    bar.append(stateLabel);
  }
  bar.append(status);
  const texts = [];
  const apply = () => {
    const wanted = input.value.toLowerCase();
    const state = select.value || "All";
    let shown = 0;
    rows.forEach((row, index) => {
      texts[index] ??= row.textContent.toLowerCase();
      const fits = texts[index].includes(wanted) && (state === "All" || row.cells[stateColumn].textContent === state);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    status.textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
  };
  input.addEventListener("input", apply);
  select.addEventListener("change", apply);
  table.parentElement.before(bar);
}
