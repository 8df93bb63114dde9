package dev.kat.boot.actuate.endpoint;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import dev.kat.internal.graph.GraphNotation;
import dev.kat.internal.view.GraphView;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationState;
import dev.kat.plan.MigrationStatus;
import dev.kat.plan.StatusReport;

/**
 * The formats in which the endpoint can answer.
 */
public enum AnswerFormat implements Producible<AnswerFormat> {

	/** JSON, as used by all endpoints. */
	ACTUATOR_V3(ApiVersion.V3.getProducedMimeType()),

	/** JSON under its older name. */
	ACTUATOR_V2(ApiVersion.V2.getProducedMimeType()),

	/** JSON under its plain name. */
	JSON(MimeTypeUtils.APPLICATION_JSON),

	/** A page. Only for the graph. */
	HTML(MimeTypeUtils.TEXT_HTML),

	/** Graphviz's language. Only for the graph. */
	GRAPHVIZ(new MimeType("text", "vnd.graphviz"), Optional.of(GraphNotation.DOT)),

	/** Mermaid's language. Only for the graph. */
	MERMAID(new MimeType("text", "vnd.mermaid"), Optional.of(GraphNotation.MERMAID));

	private final MimeType mimeType;

	private final Optional<GraphNotation> notation;

	AnswerFormat(MimeType mimeType) {
		this(mimeType, Optional.empty());
	}

	AnswerFormat(MimeType mimeType, Optional<GraphNotation> notation) {
		this.mimeType = mimeType;
		this.notation = notation;
	}

	@Override
	public boolean isDefault() {
		return this == ACTUATOR_V3;
	}

	@Override
	public MimeType getProducedMimeType() {
		return this.mimeType;
	}

	/**
	 * Returns the graph in this format.
	 */
	Object graph(StatusReport report) {
		return this.notation.<Object>map((language) -> draw(report, language))
			.orElseGet(() -> KatEndpoint.body(GraphView.of(report)));
	}

	private static String draw(StatusReport report, GraphNotation language) {
		Map<MigrationId, MigrationState> states = report.migrations()
			.stream()
			.collect(Collectors.toUnmodifiableMap(MigrationStatus::id, MigrationStatus::state));
		return language.write(report.graph(), states::get);
	}

	AnswerFormat orJson() {
		return (this == HTML || this.notation.isPresent()) ? JSON : this;
	}

}
