// The real Mermaid and the real Graphviz accept every diagram and show every name as it is.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import { launch, pathOf, report, test } from "./browser.mjs";

const diagrams = JSON.parse(readFileSync(pathOf("diagrams.json"), "utf8"));
const mermaid = createRequire(import.meta.url).resolve("@mermaid-js/tiny");
let browser, page;

before(async () => {
  browser = await launch();
  page = await browser.newPage();
  await page.setContent("<!DOCTYPE html><title>Diagrams</title><body></body>");
  await page.addScriptTag({ path: mermaid });
  await page.evaluate(() => mermaid.initialize({ startOnLoad: false, maxTextSize: 1e6, maxEdges: 1e4 }));
});
after(async () => { await browser.close(); });

test("Mermaid accepts every diagram", async () => {
  const texts = diagrams.map(diagram => readFileSync(pathOf(`${diagram.file}.mmd`), "utf8"));
  const found = await page.evaluate(async sources => {
    const results = [];
    for (const source of sources) {
      try {
        const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
        results.push({ names: [...db.getVertices().values()].map(each => each.text), edges: db.getEdges().length });
      } catch (error) {
        results.push({ error: String(error) });
      }
    }
    return results;
  }, texts);
  for (const [index, diagram] of diagrams.entries()) {
    assert.equal(found[index].error, undefined, `${diagram.file}\n${texts[index]}`);
    // Mermaid's own marks of an entity; the state is on a line of its own.
    const names = found[index].names.map(name => name.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCharCode(code)).replace(/<br\/?>\w+$/, ""));
    assert.deepEqual(names, diagram.names, diagram.file);
    assert.equal(found[index].edges, diagram.edges, diagram.file);
  }
  report("diagrams that Mermaid parsed", diagrams.length);
});

test("Mermaid draws hostile names as text", async () => {
  for (const diagram of diagrams.filter((_, index) => index % 8 === 0)) {
    const drawn = await page.evaluate(async ([id, source]) => {
      const { svg } = await mermaid.render(id, source);
      const document = new DOMParser().parseFromString(svg, "text/html");
      return [...document.querySelectorAll("script, img, iframe, a, form, object")].map(each => each.outerHTML);
    }, [diagram.file, readFileSync(pathOf(`${diagram.file}.mmd`), "utf8")]);
    assert.deepEqual(drawn, [], diagram.file);
  }
});

test("Graphviz accepts every diagram and shows every name", async () => {
  const result = spawnSync("dot", ["-Tsvg", "-O", ...diagrams.map(diagram => pathOf(`${diagram.file}.dot`))], { encoding: "utf8" });
  assert.equal(result.status, 0, result.stderr);
  assert.equal(result.stderr, "");
  const drawings = diagrams.map(diagram => readFileSync(pathOf(`${diagram.file}.dot.svg`), "utf8"));
  const names = await page.evaluate(all => all.map(text => {
    const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
    return [...drawing.querySelectorAll("g.node")].map(node => (node.querySelector("text")?.textContent ?? "").replaceAll("\u00a0", " "));
  }), drawings);
  diagrams.forEach((diagram, index) => assert.deepEqual(names[index], diagram.names, diagram.file));
});
