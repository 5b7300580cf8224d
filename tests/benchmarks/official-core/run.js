'use strict';
// Runs one job with the vendor's core and prints its figures as one line of JSON, as every peer of the bench does.
// The packages are loaded before the measurement starts, like the assemblies of the other peers.
const fs = require('node:fs');
const { performance } = require('node:perf_hooks');
const OpenApi = require('@alicloud/openapi-core');
const { Config, Params, OpenApiRequest } = OpenApi.$OpenApiUtil;
const { RuntimeOptions } = require('@darabonba/typescript');

const env = process.env;
const projectId = env.BENCH_PROJECT || '10001';
const pageSize = 100;
const states = { Init: 'NotStarted', Running: 'Running', Success: 'Succeeded', Fail: 'Failed', Cancel: 'Canceled', Termination: 'Canceled' };
const ended = new Set(['Succeeded', 'Failed', 'Canceled']);
let client;

function connect() {
  client = new OpenApi.default(new Config({
    accessKeyId: 'testid', accessKeySecret: 'testsecret', endpoint: new URL(env.BENCH_ENDPOINT).host, protocol: 'http',
  }));
}

async function call(action, query) {
  const params = new Params({
    action, version: '2024-05-18', protocol: 'HTTP', pathname: '/', method: 'GET', authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json',
  });
  const response = await client.callApi(params, new OpenApiRequest({ query }), new RuntimeOptions({}));
  return response.body;
}

function toRun(run, requestId) {
  const state = states[run.Status] ?? 'Unknown';
  return {
    ProjectId: run.ProjectId, Id: run.Id.trim(), Status: run.Status, State: state, Creator: run.Creator,
    CreateTime: new Date(run.CreateTime), ModifyTime: new Date(run.ModifyTime), Duration: ended.has(state) ? run.ModifyTime - run.CreateTime : null,
    Description: run.Description, Message: run.Message, Stages: run.Stages, RequestId: requestId,
  };
}

function toItem(item, requestId) {
  return {
    ProjectId: projectId, PipelineRunId: env.BENCH_RUN, Id: String(item.Id), Name: item.Name, Type: item.Type, Version: item.Version, Status: item.Status,
    State: states[item.Status] ?? 'Unknown', CreateTime: new Date(item.CreateTime), ModifyTime: new Date(item.ModifyTime), Message: item.Message,
    Spec: specLine(item.Spec), RequestId: requestId,
  };
}

function specLine(spec) {
  const content = typeof spec === 'string' ? JSON.parse(spec) : spec;
  const holders = [content.spec, ...(content.spec?.workflows ?? [])];
  const nodes = holders.flatMap((holder) => holder?.nodes ?? []);
  return `${content.kind}: ${nodes.map((node) => `${node.name} (${node.script?.language}, ${node.trigger?.cron})`).join('; ')}`;
}

async function* pages(action, query, list, toRow) {
  for (let number = 1; ; number++) {
    const body = await call(action, { ...query, PageNumber: String(number), PageSize: String(pageSize) });
    yield body.PagingInfo[list].map((row) => toRow(row, body.RequestId));
    if (number * pageSize >= body.PagingInfo.TotalCount) return;
  }
}

const runPages = () => pages('ListPipelineRuns', { ProjectId: projectId }, 'PipelineRuns', toRun);
const itemPages = () => pages('ListPipelineRunItems', { ProjectId: projectId, PipelineRunId: env.BENCH_RUN }, 'PipelineRunItems', toItem);

function cell(value) {
  const text = value instanceof Date ? value.toISOString()
    : Array.isArray(value) ? value.map((stage) => `${stage.Step} ${stage.Code}=${stage.Status}`).join('; ')
    : String(value ?? '');
  return `"${text.replaceAll('"', '""')}"`;
}

async function writeCsv(source) {
  const file = fs.openSync(env.BENCH_OUT, 'w');
  let rows = 0;
  for await (const page of source) {
    if (rows === 0) fs.writeSync(file, `${Object.keys(page[0]).map(cell).join(',')}\n`);
    fs.writeSync(file, page.map((row) => `${Object.values(row).map(cell).join(',')}\n`).join(''));
    rows += page.length;
  }
  fs.closeSync(file);
  return rows;
}

const jobs = {
  async runs() {
    const rows = [];
    for await (const page of runPages()) rows.push(...page);
    return rows.length;
  },
  async gets() {
    const rows = [];
    for (const id of fs.readFileSync(env.BENCH_IDS, 'utf8').trim().split('\n')) {
      const body = await call('GetPipelineRun', { ProjectId: projectId, Id: id });
      rows.push(toRun(body.Pipeline, body.RequestId));
    }
    return rows.length;
  },
  'items-csv': () => writeCsv(itemPages()),
  'runs-csv': () => writeCsv(runPages()),
  async first() {
    const body = await call('ListPipelineRuns', { ProjectId: projectId, PageNumber: '1', PageSize: '1' });
    return body.PagingInfo.PipelineRuns.map((run) => toRun(run, body.RequestId)).length;
  },
};

(async () => {
  const start = performance.now();
  connect();
  const rows = await jobs[process.argv[2]]();
  console.log(JSON.stringify({ ms: performance.now() - start, rows, peakKiB: process.resourceUsage().maxRSS }));
})();
