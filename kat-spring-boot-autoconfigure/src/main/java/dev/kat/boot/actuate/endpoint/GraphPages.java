package dev.kat.boot.actuate.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import dev.kat.boot.actuate.endpoint.Refusal.RefusedException;
import dev.kat.boot.internal.status.LiveStatuses;
import dev.kat.boot.internal.status.LiveStatuses.LiveStatus;
import dev.kat.boot.internal.status.Status;
import dev.kat.boot.internal.status.WhyUnknown;
import dev.kat.page.GraphAsset;
import dev.kat.page.GraphPage;
import dev.kat.page.GraphPicture;
import dev.kat.page.GraphPictures;
import dev.kat.page.GraphStates;

/**
 * The graph as a page, with all that the page asks for. Only where
 * {@code dev.kat:kat-graph-page} is on the class path: no signature here names its types.
 */
@RegisterReflectionForBinding(classes = { GraphStates.class, GraphPage.Migrator.class },
		classNames = "dev.kat.page.PictureView")
@ImportRuntimeHints(GraphPageHints.class)
public final class GraphPages {

	private static final MimeType HTML = new MimeType("text", "html", StandardCharsets.UTF_8);

	private final KatEndpoint endpoint;

	private final LiveStatuses statuses;

	private final String title;

	private final boolean writable;

	private final GraphPictures pictures = new GraphPictures();

	/**
	 * Creates the pages.
	 * @param endpoint knows the migrators
	 * @param statuses what is going on
	 * @param title the title of every page
	 * @param writable whether the page can apply and roll back
	 */
	public GraphPages(KatEndpoint endpoint, LiveStatuses statuses, String title, boolean writable) {
		this.endpoint = endpoint;
		this.statuses = statuses;
		this.title = title;
		this.writable = writable;
	}

	/**
	 * Answers with the page of a migrator. A link may name one that has been renamed
	 * since: the page then says that it shows another one.
	 * @param migrator the bean name of the migrator; by default that of the first one
	 */
	private WebEndpointResponse<Object> page(@Nullable String migrator) {
		Map<String, String> contexts = this.endpoint.contexts();
		String chosen = (migrator != null && contexts.containsKey(migrator)) ? migrator
				: contexts.keySet().iterator().next();
		List<GraphPage.Migrator> migrators = contexts.entrySet()
			.stream()
			.map((entry) -> new GraphPage.Migrator(entry.getKey(), entry.getValue()))
			.toList();
		return answer(GraphPage.live(this.title, migrators, chosen, this.writable), HTML);
	}

	/**
	 * Answers with what the page asks for.
	 * @param name what is asked for, for example {@code graph.css}
	 * @param migrator the bean name of the migrator; may be left out if there is one
	 */
	WebEndpointResponse<Object> part(String name, @Nullable String migrator) {
		return switch (name) {
			case "graph.html" -> page(migrator);
			case "graph.picture" -> picture(this.endpoint.choose(migrator));
			case "graph.states" -> states(this.endpoint.choose(migrator));
			default -> GraphAsset.find(name)
				.map((asset) -> answer(asset.bytes(), MimeType.valueOf(asset.contentType())))
				.orElseThrow(() -> Refusal.because(WebEndpointResponse.STATUS_NOT_FOUND, "no such file"));
		};
	}

	private WebEndpointResponse<Object> picture(String migrator) {
		GraphPicture picture = this.pictures.of(migrator, status(migrator).report().graph());
		return answer(picture.json(), MimeTypeUtils.APPLICATION_JSON);
	}

	private WebEndpointResponse<Object> states(String migrator) {
		return answer(KatEndpoint.body(LiveGraph.states(status(migrator))), MimeTypeUtils.APPLICATION_JSON);
	}

	private LiveStatus status(String migrator) {
		Status<LiveStatus> status = this.statuses.of(migrator);
		return status.report().orElseThrow(() -> refusal(status.why().orElseThrow()));
	}

	private static RefusedException refusal(WhyUnknown why) {
		return switch (why) {
			case NOT_KNOWN_YET ->
				Refusal.because(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, "still reading the state");
			case UNAVAILABLE, NO_CONNECTION_DURING_RUN ->
				Refusal.because(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, why.text());
			case UNREADABLE -> Refusal.because(WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR, why.text());
		};
	}

	/**
	 * As bytes, which no converter of the application changes.
	 */
	private static WebEndpointResponse<Object> answer(String text, MimeType type) {
		return answer(text.getBytes(StandardCharsets.UTF_8), type);
	}

	private static WebEndpointResponse<Object> answer(Object body, MimeType type) {
		return new WebEndpointResponse<>(body, WebEndpointResponse.STATUS_OK, type);
	}

}
