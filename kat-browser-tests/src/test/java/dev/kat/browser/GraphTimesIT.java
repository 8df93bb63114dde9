package dev.kat.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prints how long it takes to draw a graph, how many frames a second there are while it
 * is moved, and how long each of them takes to paint. Only that it is drawn, and moves,
 * is asserted.
 */
@ExtendWith(BrowserExtension.class)
@Tag("full")
class GraphTimesIT {

	/** Notes when the first frame with boxes has been shown. */
	private static final String STOPWATCH = """
			new MutationObserver((changes, observer) => {
				if (document.querySelector('#picture a.node')) {
					observer.disconnect();
					requestAnimationFrame(() => setTimeout(() => window.drawnAt = performance.now()));
				}
			}).observe(document, {childList: true, subtree: true});
			""";

	/** Drags the picture for a number of frames, and returns the milliseconds of each. */
	private static final String DRAG = """
			const [frames, done] = arguments;
			const picture = document.getElementById('picture');
			const {left, top, width, height} = picture.getBoundingClientRect();
			const mouse = (type, target, x, y) => target.dispatchEvent(new MouseEvent(type, {bubbles: true,
				cancelable: true, view: window, clientX: x, clientY: y, buttons: 1}));
			const x = left + width / 2;
			const y = top + height / 2;
			const times = [];
			let last;
			const before = picture.querySelector('.world').getAttribute('transform');
			mouse('mousedown', picture, x, y);
			const step = (now) => {
				if (last !== undefined) {
					times.push(now - last);
				}
				last = now;
				const turn = times.length / 30;
				mouse('mousemove', window, x + 600 * Math.sin(turn), y + 400 * (1 - Math.cos(turn)));
				if (times.length < frames) {
					requestAnimationFrame(step);
				}
				else {
					const moved = picture.querySelector('.world').getAttribute('transform') !== before;
					mouse('mouseup', window, x, y);
					times.sort((one, other) => one - other);
					done({moved, mean: times.reduce((sum, time) => sum + time, 0) / times.length,
						p95: times[Math.floor(times.length * 0.95)], worst: times.at(-1)});
				}
			};
			requestAnimationFrame(step);
			""";

	/** Begins, continues or ends to drag. */
	private static final String MOUSE = """
			const [type, x, y] = arguments;
			const target = type === 'mousedown' ? document.getElementById('picture') : window;
			target.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true, view: window, clientX: x,
				clientY: y, buttons: 1}));
			""";

	private static final int MOVES = 30;

	@ParameterizedTest
	@CsvSource({ "340, 60", "5000, 60" })
	void drawsALargeGraphThatCanBeMoved(int size, int window, Browser browser, @TempDir Path directory) {
		int edges = LargeGraph.write(directory, size, window);
		browser.longestWait(Duration.ofMinutes(1));
		// On a busy machine, 5,000 folders are not read within the endpoint's two
		// seconds.
		browser.expectError("graph\\.states.* 503 ");
		browser.cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", STOPWATCH));
		try (PageApplication application = PageApplication.builder().start(directory)) {
			print(size, edges, "drawn, first request", drawn(browser, application));
			print(size, edges, "drawn, again", drawn(browser, application));
			print(size, edges, "as it opens", paint(browser) + ", " + drag(browser));
			browser.click("#zoom-fit");
			print(size, edges, "whole graph", paint(browser) + ", " + drag(browser));
			// In the middle, where most lines are
			browser.click("#zoom-fit");
			browser.click("#zoom-one");
			print(size, edges, "actual size", paint(browser) + ", " + drag(browser));
		}
	}

	private static String drawn(Browser browser, PageApplication application) {
		Screen.open(browser, application.page());
		Number millis = (Number) browser.await("the first frame", () -> browser.run("return window.drawnAt"));
		return "%.0f ms".formatted(millis.doubleValue());
	}

	private static String drag(Browser browser) {
		Map<?, ?> result = (Map<?, ?>) browser.runAsync(DRAG, 120);
		assertThat(result.get("moved")).isEqualTo(true);
		double mean = ((Number) result.get("mean")).doubleValue();
		return "%.0f frames/s (mean %.1f ms, 95 %% %.1f ms, worst %.1f ms)".formatted(1000 / mean, mean,
				((Number) result.get("p95")).doubleValue(), ((Number) result.get("worst")).doubleValue());
	}

	/**
	 * The frames above are those of the page's own work. The browser paints them later,
	 * and leaves some out if it cannot keep up. A screenshot makes it paint.
	 */
	private static String paint(Browser browser) {
		double still = millisOfEach((move) -> browser.screenshot());
		browser.run(MOUSE, "mousedown", 700, 500);
		double moving = millisOfEach((move) -> {
			browser.run(MOUSE, "mousemove", 700 + 7 * move, 500 + 5 * move);
			browser.screenshot();
		});
		browser.run(MOUSE, "mouseup", 700, 500);
		return "%.0f ms to paint a move (%.0f ms with a screenshot, %.0f ms without a move)"
			.formatted(Math.max(0, moving - still), moving, still);
	}

	private static double millisOfEach(IntConsumer move) {
		long start = System.nanoTime();
		IntStream.range(0, MOVES).forEach(move);
		return (System.nanoTime() - start) / 1_000_000.0 / MOVES;
	}

	private static void print(int size, int edges, String what, String figure) {
		System.out.printf("%d migrations, %d edges, %s: %s%n", size, edges, what, figure);
	}

}
