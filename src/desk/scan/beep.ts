let context: AudioContext | undefined

/** A short tone: high for what was taken in, low for what was not. Silent where there is no sound. */
export function beep(pitch: 'high' | 'low'): void {
  try {
    context ??= new AudioContext()
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = pitch === 'high' ? 880 : 220
    volume.gain.value = 0.2
    tone.connect(volume).connect(context.destination)
    tone.start()
    tone.stop(context.currentTime + (pitch === 'high' ? 0.12 : 0.35))
  } catch {
    // The colour says the same.
  }
}
