// Opens the pages of a folder in Chromium, and records what a page must not do.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { test as run } from "node:test";
import { chromium } from "playwright-core";

const folder = process.env.DATAWORKS_PAGE_FOLDER;

// A test with a time limit that only one that hangs reaches.
export const test = (name, action) => run(name, { timeout: 300_000 }, action);

export const pathOf = name => path.join(folder, name);

export const launch = () => chromium.launch({
  executablePath: process.env.DATAWORKS_BROWSER,
  // A container's root has no sandbox.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

// Opens a page with the options of a browser context. The caller closes `page.context()`.
export async function open(browser, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const record = { requests: [], messages: [], dialogs: [] };
  page.on("request", request => record.requests.push(request.url()));
  page.on("console", message => record.messages.push(message.text()));
  page.on("pageerror", error => record.messages.push(String(error)));
  page.on("dialog", dialog => {
    record.dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  // Runs before the page's own script, so that no violation of its policy is missed.
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", event => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const address = pathToFileURL(pathOf(`${name}.html`)).href;
  await page.goto(address);
  return { page, record, address };
}

// Fails if the page requested anything but itself, violated its policy, or wrote to the console.
export async function assertQuiet({ page, record, address }) {
  assert.deepEqual(record.requests.map(url => url.split("#")[0]), [address]);
  assert.deepEqual(record.messages, []);
  assert.deepEqual(record.dialogs, []);
  assert.deepEqual(await page.evaluate(() => globalThis.violations ?? []), []);
}

// Prints a figure, which nothing asserts.
export const report = (what, figure) => console.log(`page | ${what} | ${figure}`);
