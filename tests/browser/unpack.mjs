// Unpack the Chromium that npm brought, its libraries and its fonts, into the folder that is named: once, or nothing.
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import tar from "tar-fs";

const folder = process.argv[2];
if (!existsSync(folder)) {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const packed = join(entry.slice(0, entry.lastIndexOf("chromium") + "chromium".length), "bin");
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  const read = (name) => [createReadStream(join(packed, name)), createBrotliDecompress()];
  await pipeline(...read("chromium.br"), createWriteStream(join(half, "chromium"), { mode: 0o755 }));
  for (const name of ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"]) {
    await pipeline(...read(name), tar.extract(half));
  }
  try {
    renameSync(half, folder);
  } catch {
    rmSync(half, { recursive: true }); // another process was first
  }
}
