// Compiles each spec of the suite to OpenAPI, and lists what it found in `index.json`:
// the scenarios of each spec and the documents that it became, one for each version of the API.
//
// node compile.mjs OUT

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { compile, formatDiagnostic, NodeHost } from "@typespec/compiler";
import { getOpenAPI3 } from "@typespec/openapi3";
import { listScenarios } from "@typespec/spector";

// The emitter looks up the examples of a parameter by its name in a plain object. For a parameter that
// is called `constructor` it finds `Object` itself there, and falls over unless that looks empty.
Object.defineProperty(Object, "length", { value: 0 });

// 3.1 has no `format: binary`, and what the emitter writes in its place does not say that a part of a
// multipart body is a file. Nothing else that the suite asks for is lost in 3.0.
const emitterOptions = { "openapi-versions": ["3.0.0"] };

const out = resolve(process.argv[2]);
const specs = resolve("node_modules/@typespec/http-specs/specs");

await rm(out, { recursive: true, force: true });
const index = [];
for (const main of await mains()) {
  const folder = dirname(main);
  const program = await compile(NodeHost, join(specs, main), {
    additionalImports: ["@typespec/spector"],
    noEmit: true,
  });
  index.push({
    folder,
    scenarios: listScenarios(program).map((scenario) => scenario.name),
    documents: await emit(program, folder),
  });
}
await writeFile(join(out, "index.json"), JSON.stringify(index, null, 2));

async function mains() {
  const files = await readdir(specs, { recursive: true });
  return files.filter((file) => /(^|[/\\])main\.tsp$/.test(file)).map((file) => file.replaceAll("\\", "/")).sort();
}

// The documents are asked for one by one, since the emitter writes none as soon as one operation has no
// place in OpenAPI: that one is missing then, and the others are there.
async function emit(program, folder) {
  const documents = [];
  for (const service of await getOpenAPI3(program, emitterOptions)) {
    for (const diagnostic of service.diagnostics ?? []) {
      console.log(formatDiagnostic(diagnostic, { pathRelativeTo: specs }));
    }
    const versions = service.versioned ? service.versions : [service];
    for (const { version, document } of versions) {
      const name = version === undefined ? "openapi.json" : `openapi.${version}.json`;
      await mkdir(join(out, folder), { recursive: true });
      await writeFile(join(out, folder, name), JSON.stringify(document, null, 2));
      documents.push({ version: version ?? null, file: `${folder}/${name}` });
    }
  }
  return documents;
}
