import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const [width, height] = [640, 480]

export interface Look {
  /** Pixels of blur. */
  blur?: number
  /** Degrees. */
  turned?: number
  /** 1 is black on white; less is grey on grey. */
  contrast?: number
  /** Share of the code's side that a thumb covers, from its lower right corner. */
  covered?: number
  inverted?: boolean
}

/** What a camera sees of a picture: grey values, one byte a pixel, 640 by 480. `page` may be any page that scripts run on. */
export async function cameraPicture(page: Page, picture: Buffer, look: Look = {}): Promise<Uint8Array> {
  const grey = await page.evaluate(
    async ({ data, width, height, look }) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')!
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      const { blur = 0, turned = 0, contrast = 1, covered = 0, inverted = false } = look
      const size = turned % 90 === 0 ? 440 : 330
      context.translate(width / 2, height / 2)
      context.rotate((turned * Math.PI) / 180)
      context.filter = `blur(${blur}px) contrast(${contrast})${inverted ? ' invert(1)' : ''}`
      context.drawImage(image, -size / 2, -size / 2, size, size)
      context.filter = 'none'
      context.fillStyle = '#b98'
      if (covered > 0)
        context.fillRect(size / 2 - size * covered, size / 2 - size * covered, size * covered, size * covered)
      const { data: pixels } = context.getImageData(0, 0, width, height)
      let text = ''
      for (let at = 0; at < pixels.length; at += 4)
        text += String.fromCharCode(
          Math.round(0.3 * pixels[at]! + 0.59 * pixels[at + 1]! + 0.11 * pixels[at + 2]!),
        )
      return btoa(text)
    },
    { data: picture.toString('base64'), width, height, look },
  )
  return Buffer.from(grey, 'base64')
}

/** The same as the decoder takes it. */
export function imageOf(grey: Uint8Array) {
  const data = new Uint8Array(grey.length * 4)
  for (const [index, value] of grey.entries()) data.fill(value, index * 4, index * 4 + 3)
  return { width, height, data }
}

/** A film for Chromium's camera (YUV4MPEG2): each picture for a few frames, over and over. */
export function writeFilm(file: string, pictures: Uint8Array[], framesEach = 4): void {
  const colour = Buffer.alloc((width * height) / 2, 128)
  const frames = pictures.flatMap((grey) =>
    Array.from({ length: framesEach }, () => Buffer.concat([Buffer.from('FRAME\n'), grey, colour])),
  )
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip C420jpeg\n`), ...frames]),
  )
}
