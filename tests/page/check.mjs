// Opens report pages in a real Chromium and checks what no parser can: nothing is loaded, nothing is complained of, the
// table sorts and filters, axe-core finds no fault, and nothing sticks out on a phone. Not part of `cargo test`.
//
//   npm install playwright-core axe-core          (in any folder)
//   node .../tests/page/check.mjs CHROMIUM PICTURES PAGE.html...     (in that folder)
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

const require = createRequire(resolve("package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [executablePath, pictures, ...pages] = process.argv.slice(2);
const views = [
  { name: "light", viewport: { width: 1200, height: 900 }, colorScheme: "light" },
  { name: "dark", viewport: { width: 1200, height: 900 }, colorScheme: "dark" },
  { name: "phone", viewport: { width: 400, height: 800 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 320, height: 700 }, colorScheme: "dark" },
];
const faults = [];

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
for (const path of pages) {
  for (const view of views) {
    await look(path, view);
  }
  await print(path);
}
await browser.close();
faults.forEach((fault) => console.error(fault));
console.log(faults.length === 0 ? "no fault" : `${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

async function look(path, view) {
  const fault = (text) => faults.push(`${basename(path)}, ${view.name}: ${text}`);
  const context = await browser.newContext({ viewport: view.viewport, colorScheme: view.colorScheme });
  const page = await context.newPage();
  const address = "file://" + resolve(path);
  page.on("console", (message) => fault(`console: ${message.text()}`));
  page.on("pageerror", (error) => fault(`error: ${error.message}`));
  page.on("dialog", async (dialog) => { fault(`dialog: ${dialog.message()}`); await dialog.dismiss(); });
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) fault(`loads ${request.url()}`);
  });
  await page.goto(address);
  await page.screenshot({ path: join(pictures, `${basename(path, ".html")}-${view.name}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) fault(`sticks out by ${wide} pixels`);
  await sorts(page, fault);
  await filters(page, fault);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run());
  for (const { id, impact, nodes } of found.violations) {
    fault(`axe: ${id} (${impact}), ${nodes.length} places, first ${nodes[0].html.slice(0, 160)}`);
  }
  await context.close();
}

// The second column holds counts: its first click puts the greatest on top, its second the least.
async function sorts(page, fault) {
  const column = () =>
    page.$$eval("table.sortable tbody tr", (rows) => rows.map((row) => Number(row.cells[1].dataset.value)));
  const button = page.locator("table.sortable thead th:nth-child(2) button");
  for (const sign of [-1, 1]) {
    await button.focus();
    await page.keyboard.press("Enter");
    const values = await column();
    if (values.some((value, place) => place > 0 && sign * (value - values[place - 1]) < 0)) fault("does not sort");
  }
}

async function filters(page, fault) {
  const rows = page.locator("table.sortable tbody tr");
  const name = (await rows.first().locator("bdi").textContent()) ?? "";
  await page.locator(".filter input").fill(name.toUpperCase());
  const visible = await rows.evaluateAll((all) => all.filter((row) => !row.hidden).map((row) => row.cells[0].textContent));
  if (visible.length === 0 || !visible.some((text) => text.includes(name))) fault(`does not find ${name}`);
  if ((await page.locator("[role=status]").textContent()) === "") fault("does not say how many are shown");
  await page.locator(".filter input").fill("");
}

async function print(path) {
  // As wide as A4 between its margins.
  const page = await browser.newPage({ viewport: { width: 680, height: 1000 } });
  await page.emulateMedia({ media: "print" });
  await page.goto("file://" + resolve(path));
  const cut = await page.$$eval(".scroll", (boxes) =>
    boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.getAttribute("aria-label")));
  cut.forEach((table) => faults.push(`${basename(path)}, print: cuts off ${table}`));
  await page.pdf({ path: join(pictures, `${basename(path, ".html")}.pdf`), format: "A4" });
  await page.close();
}
