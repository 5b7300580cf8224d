// Takes the pictures of the sample report for docs/images: pictures.mjs FOLDER
import path from "node:path";
import { launch, open } from "./browser.mjs";

const folder = process.argv[2];
const pictures = {
  "report-light": { viewport: { width: 1280, height: 1000 } },
  "report-dark": { viewport: { width: 1280, height: 1000 }, colorScheme: "dark", at: "#timeline" },
  "report-narrow": { viewport: { width: 360, height: 780 } },
  // A4 landscape without its margins.
  "report-print": { viewport: { width: 1047, height: 718 }, media: "print", at: "#workflows" },
};

const browser = await launch();
for (const [name, { at, media, ...options }] of Object.entries(pictures)) {
  const { page } = await open(browser, "sample", options);
  if (media) {
    await page.emulateMedia({ media });
  }
  if (at) {
    await page.locator(at).evaluate(element => element.scrollIntoView());
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.context().close();
}
await browser.close();
