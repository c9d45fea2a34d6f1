import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Finding {
  file: string;
  line: number;
  rule: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Lints a folder with the configuration that lies in it, as `npm run lint` does. */
export async function lint(folder = root): Promise<Finding[]> {
  const report = await new Promise<string>((done, fail) => {
    const program = join(root, 'node_modules/oxlint/bin/oxlint');
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [program, '--format', 'json'], options, (error, stdout, stderr) => {
      // Findings make it exit with 1. Without a report on stdout it did not lint at all.
      if (stdout.startsWith('{')) done(stdout);
      else fail(new Error(`oxlint gave no report: ${stdout}${stderr}`, { cause: error }));
    });
  });
  const { diagnostics } = JSON.parse(report) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ filename, code, labels }) => ({
    file: filename,
    line: labels[0]?.span.line ?? 0,
    rule: code,
  }));
}

interface Diagnostic {
  filename: string;
  code: string;
  labels: { span: { line: number } }[];
}

/** Lints the given files in a tree of their own with the project's configuration. */
export async function lintPlanted(files: { file: string; code: string }[]): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dingdan-lint-'));
  try {
    for (const name of ['oxlint.config.ts', 'tsconfig.json', 'package.json'])
      await copyFile(join(root, name), join(folder, name));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const { file, code } of files) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), code);
    }
    return await lint(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
