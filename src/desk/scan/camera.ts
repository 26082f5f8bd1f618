import { textIn } from './text-in.ts'

/** Milliseconds between two looks: the decoder needs about ten of them. */
const every = 90
/** Longest side of a picture that is looked at. */
const longest = 900

export interface Camera {
  stop: () => void
  /** Switches the torch; undefined where there is none. */
  torch: ((on: boolean) => void) | undefined
}

/** Opens the rear camera and tells the text of every code it sees. Rejects where there is no camera, or it is not allowed. */
export async function openCamera(video: HTMLVideoElement, seen: (text: string) => void): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  })
  const end = () => stream.getTracks().forEach((track) => track.stop())
  video.srcObject = stream
  try {
    await video.play()
  } catch (error) {
    end()
    throw error
  }
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  let looks = 0
  const look = () => {
    const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight, 1))
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)]
    if (width === 0) return
    canvas.width = width
    canvas.height = height
    // Every other picture is turned inside out: a dark screen shows its code light on dark.
    context.filter = looks++ % 2 === 0 ? 'none' : 'invert(1)'
    context.drawImage(video, 0, 0, width, height)
    const text = textIn(context.getImageData(0, 0, width, height))
    if (text !== undefined) seen(text)
  }
  const timer = setInterval(look, every)
  const [track] = stream.getVideoTracks()
  const capabilities = track?.getCapabilities?.() as { torch?: boolean } | undefined
  return {
    stop: () => {
      clearInterval(timer)
      end()
    },
    torch: capabilities?.torch
      ? (on) => void track!.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
      : undefined,
  }
}
