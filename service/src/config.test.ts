import { availableParallelism } from 'node:os';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import * as settings from './settings.ts';

const s3 = { ONSIGHT_STORE: 's3', ONSIGHT_S3_SOURCES: 'home=originals', ONSIGHT_S3_RENDITIONS: 'renditions' };

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 5180,
      store: { kind: 'folder', data: '.data' },
      namespaces: '*',
      allowedOrigins: [],
      decoders: availableParallelism(),
      pipelineVersion: '1',
      maxAgeS: 300,
    });
  });

  it('takes what is set', () => {
    const config = readConfig({
      ONSIGHT_HOST: '::1',
      ONSIGHT_PORT: '0',
      ONSIGHT_DATA: '/srv/data',
      ONSIGHT_NAMESPACES: 'staging, production',
      ONSIGHT_ALLOWED_ORIGINS: 'https://app.example.com,http://localhost:5173',
      ONSIGHT_DECODERS: '3',
      ONSIGHT_PIPELINE_VERSION: '2026-11.a',
      ONSIGHT_MAX_AGE_S: '0',
    });
    expect(config).toEqual({
      host: '::1',
      port: 0,
      store: { kind: 'folder', data: '/srv/data' },
      namespaces: ['staging', 'production'],
      allowedOrigins: ['https://app.example.com', 'http://localhost:5173'],
      decoders: 3,
      pipelineVersion: '2026-11.a',
      maxAgeS: 0,
    });
  });

  it('takes the namespaces of S3 from where their originals are', () => {
    const config = readConfig({
      ...s3,
      ONSIGHT_S3_SOURCES: 'staging=originals-staging, production=originals/prod/',
      ONSIGHT_S3_RENDITIONS: 'renditions/v1/',
      ONSIGHT_S3_ENDPOINT: 'http://127.0.0.1:9000',
      ONSIGHT_S3_REGION: 'eu-central-1',
    });
    expect(config.namespaces).toEqual(['staging', 'production']);
    expect(config.store).toEqual({
      kind: 's3',
      sources: new Map([
        ['staging', { bucket: 'originals-staging', prefix: '' }],
        ['production', { bucket: 'originals', prefix: 'prod/' }],
      ]),
      renditions: { bucket: 'renditions', prefix: 'v1/' },
      endpoint: 'http://127.0.0.1:9000',
      region: 'eu-central-1',
    });
  });

  it('takes an empty value for none', () => {
    expect(readConfig({ ONSIGHT_PORT: ' ' }).port).toBe(5180);
    expect(readConfig({ ...s3, ONSIGHT_S3_ENDPOINT: '' }).store).not.toHaveProperty('endpoint');
  });

  it.each([
    ['ONSIGHT_PORT', '65536'],
    ['ONSIGHT_PORT', '-1'],
    ['ONSIGHT_PORT', '80.5'],
    ['ONSIGHT_HOST', 'http://localhost'],
    ['ONSIGHT_STORE', 'disk'],
    ['ONSIGHT_NAMESPACES', 'home,,staging'],
    ['ONSIGHT_NAMESPACES', 'Home'],
    ['ONSIGHT_ALLOWED_ORIGINS', 'app.example.com'],
    ['ONSIGHT_ALLOWED_ORIGINS', 'https://app.example.com/'],
    ['ONSIGHT_DECODERS', 'many'],
    ['ONSIGHT_PIPELINE_VERSION', 'a b'],
    ['ONSIGHT_MAX_AGE_S', '1e3'],
  ])('refuses %s=%s and says what is expected', (key, value) => {
    expect(() => readConfig({ [key]: value })).toThrow(new RegExp(`^${key}: expected .+, received "${value}"$`));
  });

  it.each([
    ['ONSIGHT_S3_SOURCES', 'originals'],
    ['ONSIGHT_S3_SOURCES', 'home=Originals'],
    ['ONSIGHT_S3_RENDITIONS', '/renditions'],
    ['ONSIGHT_S3_ENDPOINT', 'localhost:9000'],
    ['ONSIGHT_S3_REGION', 'Frankfurt'],
  ])('refuses %s=%s on S3', (key, value) => {
    expect(() => readConfig({ ...s3, [key]: value })).toThrow(new RegExp(`^${key}: expected .+, received "${value}"$`));
  });

  it.each(['ONSIGHT_S3_SOURCES', 'ONSIGHT_S3_RENDITIONS'])('misses %s on S3', (key) => {
    expect(() => readConfig({ ...s3, [key]: '' })).toThrow(new RegExp(`^${key}: expected .+, received nothing$`));
  });
});

describe('README.md', () => {
  it.each(Object.values(settings).map((setting) => [setting.key, setting] as const))(
    'documents %s',
    async (key, setting) => {
      const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
      const fallback =
        setting.fallback === undefined ? 'required' : setting.fallback === '' ? 'none' : `\`${setting.fallback}\``;
      expect(readme).toContain(`| \`${key}\` | ${fallback} | ${setting.about} |`);
    },
  );
});
