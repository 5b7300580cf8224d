// What readers, printers and screen readers get from a report.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import { assertQuiet, launch, open, pathOf, report, test } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let browser;

before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const check = (name, action, page = "sample", options = {}) => test(name, async () => {
  const opened = await open(browser, page, options);
  try {
    await action(opened.page, opened);
    await assertQuiet(opened);
  } finally {
    await opened.page.context().close();
  }
});

// axe takes seconds for the hostile page, so each color and each width of it is checked once.
const isSkipped = (name, colorScheme, width) => name === "hostile" && (colorScheme === "light") === (width === 1280);

for (const name of ["sample", "hostile", "empty"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 360].filter(each => !isSkipped(name, colorScheme, each))) {
      check(`axe finds nothing in ${name}: ${colorScheme}, ${width} pixels`, async page => {
        const violations = await page.evaluate(`${axe}; axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ["violations"] })
          .then(result => result.violations.map(each => each.id + ": " + each.nodes[0].html))`);
        assert.deepEqual(violations, []);
        const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(needed <= given, `The page is ${needed} pixels wide and the screen ${given}.`);
      }, name, { colorScheme, viewport: { width, height: 900 } });
    }
  }
}

const contents = page => page.evaluate(() => ({
  headings: [...document.querySelectorAll("h1, h2, h3, h4")].map(each => each.textContent),
  rows: [...document.querySelectorAll("tbody tr")].map(row => row.textContent).sort(),
  logs: [...document.querySelectorAll("pre")].map(each => each.textContent),
  bars: document.querySelectorAll("svg rect").length,
}));

test("without its script the page has everything", async () => {
  const scripted = await open(browser, "sample");
  const plain = await open(browser, "sample", { javaScriptEnabled: false });
  assert.deepEqual(await contents(plain.page), await contents(scripted.page));
  assert.ok((await contents(plain.page)).rows.length > 50);
  assert.equal(await plain.page.locator("main button, main input, main select").count(), 0);
  await assertQuiet(plain);
  await scripted.page.context().close();
  await plain.page.context().close();
});

check("a link of the page leads to its section", async page => {
  const links = await page.locator("a").evaluateAll(all => all.map(each => each.getAttribute("href")));
  assert.ok(links.length > 3);
  for (const link of links) {
    assert.match(link, /^#/);
    assert.equal(await page.locator(`[id="${link.slice(1)}"]`).count(), 1, link);
  }
});

const column = (page, index) => page.locator("#tasks-table tbody tr").evaluateAll((rows, at) => rows.map(row => row.cells[at].textContent), index);

check("a click on a heading sorts, and a second click reverses", async page => {
  const head = page.locator("#tasks-table th").first();
  await head.getByRole("button").click();
  const up = await column(page, 0);
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(up, [...up].sort(new Intl.Collator("en", { numeric: true }).compare));
  await head.getByRole("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  assert.deepEqual(await column(page, 0), up.reverse());
});

check("keys sort and filter", async page => {
  const table = page.locator("#tasks-table");
  const all = await table.locator("tbody tr").count();
  await table.locator("th button").nth(1).focus();
  await page.keyboard.press("Enter");
  assert.equal(await table.locator("th").nth(1).getAttribute("aria-sort"), "ascending");
  await page.keyboard.press("Space");
  assert.equal(await table.locator("th").nth(1).getAttribute("aria-sort"), "descending");
  const filter = page.locator("section:has(#tasks-table) input");
  await filter.focus();
  await page.keyboard.type("ODPS_SQL");
  const found = await table.locator("tbody tr").allTextContents();
  assert.ok(found.length > 0 && found.length < all && found.every(text => text.includes("ODPS_SQL")));
  assert.match(await page.locator("section:has(#tasks-table) [role=status]").textContent(), new RegExp(`^${found.length} of ${all} rows$`));
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  assert.equal(await table.locator("tbody tr").count(), all);
});

check("a state can be chosen", async page => {
  const section = page.locator("section:has(#workflows-table)");
  await section.getByRole("combobox").selectOption("Failed");
  const states = await section.locator("tbody tr").evaluateAll(rows => rows.map(row => row.cells[1].textContent));
  assert.ok(states.length > 1 && states.every(state => state === "Failed"));
});

check("a card of the summary filters every table, and a second click shows all", async page => {
  const rows = () => page.locator("tbody").evaluateAll(all => all.map(body => body.rows.length));
  const before = await rows();
  const card = page.locator(".cards").getByRole("button", { name: "Failed" });
  await card.click();
  assert.equal(await card.getAttribute("aria-pressed"), "true");
  const states = await page.locator("tbody .state").allTextContents();
  assert.ok(states.length > 5 && states.every(state => state === "Failed"));
  await page.locator("section:has(#tasks-table)").getByRole("combobox").selectOption("All");
  assert.equal(await card.getAttribute("aria-pressed"), "false");
  await card.press("Enter");
  await card.press("Enter");
  assert.deepEqual(await rows(), before);
});

check("a printer gets every row and no control", async page => {
  assert.equal(await page.locator("#tasks-table tbody tr").count(), 500);
  // Runs after the page's own handler.
  await page.evaluate(() => addEventListener("beforeprint", () => {
    globalThis.printed = document.querySelectorAll("#tasks-table tbody tr").length;
  }));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.equal(await page.evaluate(() => globalThis.printed), 700);
  assert.equal(await page.locator("#tasks-table tbody tr").count(), 500);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav, .filter").filter({ visible: true }).count(), 0);
}, "long");

check("hostile names stay text", async page => {
  const found = await page.evaluate(() => ({
    elements: [...new Set([...document.querySelectorAll("*")].map(each => each.localName))].sort(),
    attributes: [...new Set([...document.querySelectorAll("*")].flatMap(each => each.getAttributeNames()))].filter(name => /^on|^style$|^src/i.test(name)),
    scripts: document.scripts.length,
    shown: document.querySelector("#tasks-table").textContent.includes("<script>alert(1)</script>"),
  }));
  const known = "a article b bdi body button caption circle code dd details div dl dt em footer g h1 h2 h3 h4 head header html input label li line main mark meta nav ol option p pre rect script section select span strong style summary svg table tbody td text th thead time title tr tspan ul".split(" ");
  assert.deepEqual(found.elements.filter(name => !known.includes(name)), []);
  assert.deepEqual(found.attributes, []);
  assert.equal(found.scripts, 1);
  assert.ok(found.shown);
}, "hostile");

test("ten thousand rows can be opened, sorted and filtered", async () => {
  const started = performance.now();
  const opened = await open(browser, "many");
  report("opening 10,000 rows", `${Math.round(performance.now() - started)} ms, ${Math.round(readFileSync(pathOf("many.html")).length / 1024)} KiB`);
  for (const index of [0, 6, 8]) {
    const [name, time] = await opened.page.evaluate(at => {
      const button = document.querySelectorAll("#tasks-table th button")[at];
      const from = performance.now();
      button.click();
      document.body.getBoundingClientRect();
      return [button.textContent, performance.now() - from];
    }, index);
    report(`sorting by ${name}`, `${Math.round(time)} ms`);
  }
  const [count, time] = await opened.page.evaluate(() => {
    const input = document.querySelector(".filter input");
    const from = performance.now();
    input.value = "wf_7";
    input.dispatchEvent(new Event("input"));
    document.body.getBoundingClientRect();
    return [document.querySelector("[role=status]").textContent, performance.now() - from];
  });
  report("filtering", `${Math.round(time)} ms`);
  assert.match(count, /^200 of 10,000 rows$/);
  await assertQuiet(opened);
  await opened.page.context().close();
});
