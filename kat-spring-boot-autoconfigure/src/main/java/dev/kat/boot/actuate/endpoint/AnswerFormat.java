package dev.kat.boot.actuate.endpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import dev.kat.graph.GraphNotation;

/**
 * The formats in which a part of the endpoint can answer.
 */
public enum AnswerFormat implements Producible<AnswerFormat> {

	/** JSON, as all endpoints answer in it. */
	ACTUATOR_V3(ApiVersion.V3.getProducedMimeType(), null),

	/** The same under its older name. */
	ACTUATOR_V2(ApiVersion.V2.getProducedMimeType(), null),

	/** The same under its plain name. */
	JSON(MimeTypeUtils.APPLICATION_JSON, null),

	/** Graphviz's language, for the graph only. */
	GRAPHVIZ(new MimeType("text", "vnd.graphviz"), GraphNotation.DOT),

	/** Mermaid's language, for the graph only. */
	MERMAID(new MimeType("text", "vnd.mermaid"), GraphNotation.MERMAID);

	private final MimeType mimeType;

	private final @Nullable GraphNotation notation;

	AnswerFormat(MimeType mimeType, @Nullable GraphNotation notation) {
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
	 * What the graph is written in, or {@code null} for JSON.
	 */
	@Nullable GraphNotation notation() {
		return this.notation;
	}

	AnswerFormat orJson() {
		return (this.notation != null) ? JSON : this;
	}

}
