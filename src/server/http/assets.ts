import { readdirSync, readFileSync } from 'node:fs'
import { hash } from 'node:crypto'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** One body in every encoding that helps, packed once, when it is first asked for. */
export class Representation {
  readonly #body: Buffer
  readonly #type: string
  readonly #caching: string
  readonly #etag: string
  readonly #vary: string
  readonly #packed = new Map<string, Promise<Buffer>>()

  constructor(body: Buffer, type: string, caching: string, vary = 'Accept-Encoding') {
    this.#body = body
    this.#type = type
    this.#caching = caching
    this.#vary = vary
    this.#etag = `"${hash('sha256', body, 'base64url').slice(0, 20)}"`
  }

  /** As a page names what it expects to load. */
  get integrity(): string {
    return `sha256-${hash('sha256', this.#body, 'base64')}`
  }

  get text(): string {
    return this.#body.toString()
  }

  /** Answers a request with the smallest encoding its sender understands, or 304. */
  async send(request: FastifyRequest, reply: FastifyReply, status = 200): Promise<FastifyReply> {
    reply.headers({ 'cache-control': this.#caching, etag: this.#etag, vary: this.#vary })
    if (status === 200 && request.headers['if-none-match'] === this.#etag) return reply.code(304).send()
    reply.code(status).type(this.#type)
    const encoding = this.#encodingFor(request.headers['accept-encoding'])
    if (encoding) reply.header('content-encoding', encoding)
    return reply.send(encoding ? await this.#pack(encoding) : this.#body)
  }

  #encodingFor(accepted = ''): 'br' | 'gzip' | undefined {
    if (this.#type.startsWith('image/png') || this.#body.length < 1000) return undefined
    if (/\bbr\b/.test(accepted)) return 'br'
    return /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  }

  #pack(encoding: 'br' | 'gzip'): Promise<Buffer> {
    let packed = this.#packed.get(encoding)
    if (!packed) {
      packed =
        encoding === 'gzip'
          ? promisify(gzip)(this.#body, { level: 9 })
          : promisify(brotliCompress)(this.#body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
      this.#packed.set(encoding, packed)
    }
    return packed
  }
}

/** The files of a build, each under its address: what is not in this map is not served, so no path is ever joined. */
export function readAssets(folder: string, prefix = '/'): Map<string, Representation> {
  const files = new Map<string, Representation>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const address = prefix + file.slice(folder.length + 1).replaceAll('\\', '/')
    const caching = address.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    files.set(
      address,
      new Representation(readFileSync(file), types[extname(file)] ?? 'application/octet-stream', caching),
    )
  }
  return files
}
