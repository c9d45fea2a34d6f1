import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { WEBHOOK_TYPES } from '../../src/services/webhooks/webhookTypes.js';

interface Node {
  id: string;
  name: string;
  type: string;
  webhookId?: string;
  parameters: Record<string, string>;
  credentials?: Record<string, { name: string }>;
}

interface Workflow {
  nodes: Node[];
  connections: Record<string, { main: { node: string }[][] }>;
}

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const page = readFileSync('examples/n8n/README.md', 'utf8');

describe.each(globSync('examples/n8n/*.json').toSorted())('the workflow %s', (file) => {
  const { nodes, connections } = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
  const of = (type: string) => nodes.filter((node) => node.type === `n8n-nodes-base.${type}`);

  it('asks the shop what the shop can answer', () => {
    const queries = of('graphql').map(({ parameters }) => parameters['query']!);
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) expect(validate(schema, parse(query))).toEqual([]);
  });

  it('goes from its webhook through every node to its end', () => {
    const [webhook, ...others] = of('webhook');
    expect(others).toEqual([]);
    const reached = new Set<string>();
    for (let next = [webhook!.name]; next.length > 0;) {
      next.forEach((name) => reached.add(name));
      next = next.flatMap((name) => connections[name]?.main.flat().map(({ node }) => node) ?? []);
    }
    const working = nodes.filter(({ type }) => !type.endsWith('stickyNote'));
    expect([...reached]).toEqual(working.map(({ name }) => name));
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  });

  it('takes nothing that the shop has not signed, and has no secret in it', () => {
    const [sign] = of('crypto');
    expect(sign!.parameters['value']).toContain("['webhook-timestamp'] }}.{{ JSON.stringify");
    expect(JSON.stringify(of('if')[0])).toContain("'v1,' + $json.signature");
    expect(JSON.stringify(nodes)).not.toMatch(/whsec_|Bearer ey/);
    for (const node of nodes)
      for (const { name } of Object.values(node.credentials ?? {})) expect(page).toContain(name);
  });

  it('is told of what the shop tells', () => {
    const note = of('stickyNote')[0]!.parameters['content']!;
    const types = [...note.matchAll(/`((?:order|stock)\.\w+)`/g)].map(([, type]) => type);
    expect(types.length).toBeGreaterThan(0);
    for (const type of types) {
      expect(WEBHOOK_TYPES).toContain(type);
      expect(page).toContain(type);
    }
  });
});
