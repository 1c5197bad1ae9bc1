//go:build race

package topic

// raceDetector tells tests that count allocations that the detector adds its own.
const raceDetector = true
