package dev.kat.prove.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.kat.prove.Proof;
import dev.kat.prove.ProofVerdict;
import dev.kat.prove.internal.report.Finding.Kind;

/**
 * A proof as text for people. That of a sound graph without notes is two lines.
 */
public final class ProofText {

	private static final int MOST_OBJECTS = 3;

	private final Proof proof;

	private final Options options;

	private final Findings findings;

	private final ProofSummary summary;

	private final StringBuilder text = new StringBuilder();

	private ProofText(Proof proof, Options options) {
		this.proof = proof;
		this.options = options;
		this.findings = new Findings(proof, MOST_OBJECTS);
		this.summary = new ProofSummary(proof, this.findings);
	}

	/**
	 * Writes a proof without colours and without needless parents.
	 * @param proof the proof
	 * @return the text
	 */
	public static String of(Proof proof) {
		return of(proof, new Options(false, "unneeded()", (tone, text) -> text));
	}

	/**
	 * Writes a proof.
	 * @param proof the proof
	 * @param options how to write it
	 * @return the text
	 */
	public static String of(Proof proof, Options options) {
		return new ProofText(proof, options).write();
	}

	private String write() {
		append(this.summary.heading());
		List<Finding> shown = shown();
		if (!shown.isEmpty()) {
			this.text.append('\n');
			shown.forEach(this::append);
			this.text.append('\n');
		}
		append(conclusion(shown.isEmpty()));
		return this.text.toString();
	}

	private List<Finding> shown() {
		List<Finding> shown = new ArrayList<>(this.findings.all());
		if (this.options.listsEdges()) {
			shown.addAll(this.findings.unneeded());
		}
		else if (!shown.isEmpty() && !this.proof.unneeded().isEmpty()) {
			shown.add(new Finding(Kind.NOTE, List.of(), needless(), List.of()));
		}
		return shown;
	}

	private String conclusion(boolean isAlone) {
		ProofVerdict verdict = ProofVerdict.of(this.proof);
		List<String> parts = new ArrayList<>();
		parts.add(this.summary.conclusion());
		if (isAlone && !this.proof.unneeded().isEmpty()) {
			parts.add(needless());
		}
		parts.add(coloured(verdict.isPassed() ? Tone.GOOD : Tone.BAD,
				"exit %d: %s".formatted(verdict.exitCode(), verdict.meaning())));
		return String.join("; ", parts);
	}

	private String needless() {
		int count = this.proof.unneeded().size();
		return "%s (%s lists %s)".formatted(Words.count(count, "needless edge"), this.options.edgesOption(),
				(count == 1) ? "it" : "them");
	}

	private void append(Finding finding) {
		String label = finding.kind().name();
		String indent = " ".repeat(Lines.INDENT);
		List<String> lines = Stream.concat(Stream.of(finding.title()), finding.details().stream())
			.flatMap((line) -> Lines.wrap(line, Lines.INDENT).stream())
			.toList();
		String padding = " ".repeat(Lines.INDENT - label.length());
		this.text.append(coloured(finding.kind().tone(), label)).append(padding).append(lines.get(0)).append('\n');
		lines.stream().skip(1).forEach((line) -> this.text.append(indent).append(line).append('\n'));
	}

	private void append(String line) {
		this.text.append(line).append('\n');
	}

	private String coloured(Tone tone, String text) {
		return this.options.colours().apply(tone, text);
	}

	/**
	 * How to write it.
	 *
	 * @param listsEdges whether to list needless edges
	 * @param edgesOption what to type for that list, for example {@code --edges}
	 * @param colours gives a text the colour of its tone, or returns it as it is
	 */
	public record Options(boolean listsEdges, String edgesOption, BiFunction<Tone, String, String> colours) {
	}

}
