import { describe, expect, it } from 'vitest';
import { htmlToText, isHtml } from '../../../src/read/pages/html.ts';
import { readPage } from '../../../src/read/pages/page.ts';

const html = `<!doctype html>
<html><head><title>Boats</title><script>var x = "GET /evil";</script></head>
<body><nav><a href="/">GET /nav</a></nav>
<main>
<h2>Get a boat</h2>
<p>Shows <em>one</em> boat &amp; its owner.</p>
<h3>Path parameters</h3>
<table><thead><tr><th>Name</th><th>Type</th><th>Description</th></tr></thead>
<tbody>
<tr><td><code>boat_id</code></td><td>integer</td><td><p>The number.</p><p>Not the name.</p></td></tr>
</tbody></table>
<h3>Code samples</h3>
<div><span>get</span><span>/boats/{boat_id}</span></div>
<pre>curl https://api.boats.example/boats/BOAT_ID</pre>
<h4>Response</h4>
<pre>Status: 200</pre>
<pre>{
  "id": 7
}</pre>
</main></body></html>`;

describe('saved HTML pages', () => {
  it('are told from text', () => {
    expect(isHtml(html)).toBe(true);
    expect(isHtml('GET /boats\n\nUse <b>bold</b> words.')).toBe(false);
  });

  it('become lines, with a line for each row of a table', () => {
    const lines = htmlToText(html)
      .split('\n')
      .filter((line) => line !== '');
    expect(lines).toContain('Shows one boat & its owner.');
    expect(lines).toContain('Name | Type | Description |');
    expect(lines).toContain('boat_id | integer |  The number.  Not the name.  |');
    expect(lines.join()).not.toMatch(/evil|nav/);
  });

  it('are read like their text', () => {
    const outcome = readPage({ name: 'boat.html', text: html });
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.value.document.paths['/boats/{boat_id}']?.get).toMatchObject({
      summary: 'Get a boat',
      parameters: [{ name: 'boat_id', in: 'path', required: true, schema: { type: 'integer' } }],
      responses: {
        '200': {
          content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'integer' } } } } },
        },
      },
    });
  });
});
