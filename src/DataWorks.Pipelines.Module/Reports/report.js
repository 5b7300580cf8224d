"use strict";
// Only adds sorting and filtering. All content is in the page before this runs.
const tables = [];
const cards = [...document.querySelectorAll(".cards li")].map(card => {
  const button = document.createElement("button");
  button.type = "button";
  button.title = "Filter all tables";
  button.append(...card.childNodes);
  card.append(button);
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") === "true";
    release();
    button.setAttribute("aria-pressed", String(!isOn));
    tables.forEach(choose => choose(isOn ? "All" : card.className));
  });
  return button;
});
const release = () => cards.forEach(card => card.setAttribute("aria-pressed", "false"));
release();

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const stateColumn = heads.findIndex(head => head.textContent === "State");
  const status = document.createElement("span");
  status.setAttribute("role", "status");

  const keys = [];
  const texts = new Map();
  let ordered = rows;
  let limit = 500;

  const textOf = row => {
    if (!texts.has(row)) {
      texts.set(row, row.textContent.toLowerCase());
    }
    return texts.get(row);
  };

  const order = (head, column) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = keys[column] ??= new Map(rows.map(row => {
      const cell = row.cells[column];
      return [row, cell.dataset.k === undefined ? cell.textContent : Number(cell.dataset.k)];
    }));
    const text = new Intl.Collator("en", { numeric: true });
    // Empty cells are last in both directions.
    const compare = (a, b) => a === "" || b === "" ? (a === "") - (b === "")
      : (typeof a === "number" && typeof b === "number" ? a - b : text.compare(String(a), String(b))) * (down ? -1 : 1);
    ordered = [...rows].sort((a, b) => compare(key.get(a), key.get(b)));
    apply();
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
  const all = document.createElement("button");
  all.type = "button";
  all.textContent = "Show all";
  all.addEventListener("click", () => { limit = Infinity; apply(); });
  bar.append(status, all);
  const apply = () => {
    const wanted = input.value.toLowerCase();
    const state = select.value || "All";
    const fitting = wanted === "" && state === "All" ? ordered : ordered.filter(row =>
      textOf(row).includes(wanted) && (state === "All" || row.cells[stateColumn].textContent === state));
    const shown = Math.min(fitting.length, limit);
    body.replaceChildren(...fitting.slice(0, limit));
    all.hidden = shown === fitting.length;
    const count = `${fitting.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
    status.textContent = all.hidden ? count : `${count}, the first ${shown.toLocaleString("en")} shown`;
  };
  input.addEventListener("input", apply);
  select.addEventListener("change", () => {
    release();
    apply();
  });
  tables.push(state => {
    if (![...select.options].some(option => option.value === state)) {
      select.append(new Option(state));
    }
    select.value = state;
    apply();
  });
  // A browser lays out thousands of rows slowly, so a long table begins with some of them. On paper are all.
  let limitOnScreen = limit;
  addEventListener("beforeprint", () => { limitOnScreen = limit; limit = Infinity; apply(); });
  addEventListener("afterprint", () => { limit = limitOnScreen; apply(); });
  table.parentElement.before(bar);
  apply();
}
