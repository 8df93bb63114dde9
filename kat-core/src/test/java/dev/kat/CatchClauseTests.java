package dev.kat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who catches everything may roll back or close something, but throws on what was caught,
 * or adds it to the failure that is already under way: nothing unexpected is turned into
 * a {@link dev.kat.error.KatException}. Looks at the source, for in class files a try
 * with resources catches everything, too.
 */
class CatchClauseTests {

	private static final Path SOURCE = Path.of("src", "main", "java");

	@Test
	void throwOnWhatTheyCaughtWhenThatCanBeAnything() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> paths = Files.walk(SOURCE)) {
			List<Path> sources = paths.filter((path) -> path.toString().endsWith(".java")).toList();
			assertThat(sources).hasSizeGreaterThan(50);
			CatchAlls found = find(files.getJavaFileObjectsFromPaths(sources));
			assertThat(found.all).isNotEmpty();
			assertThat(found.swallowing).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "catch (Exception ex) { throw new IllegalStateException(ex); }",
			"catch (Throwable ex) { }", "catch (RuntimeException ex) { close(); return; }",
			"catch (java.lang.Error ex) { if (a) { throw b; } throw ex; }",
			"catch (RuntimeException ex) { failure.addSuppressed(other); }",
			"catch (RuntimeException ex) { failure.addSuppressed(ex); throw new Error(); }",
			"catch (IllegalStateException | RuntimeException ex) { ex = new Error(); throw ex; }" })
	void areFoundWhenTheyDoNot(String clause) throws IOException {
		assertThat(find(source(clause)).swallowing).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "catch (IllegalStateException ex) { throw new Error(ex); }",
			"catch (Exception ex) { close(() -> { throw new Error(); }); throw ex; }",
			"catch (RuntimeException ex) { if (ex != failure) { failure.addSuppressed(ex); } }",
			"catch (java.io.IOException | RuntimeException ex) { rollback(ex); throw ex; }" })
	void areLeftAloneWhenTheyDo(String clause) throws IOException {
		assertThat(find(source(clause)).swallowing).isEmpty();
	}

	private static List<JavaFileObject> source(String clause) {
		String text = "class A { void a() { try { b(); } " + clause + " } }";
		return List.of(new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}

		});
	}

	private static CatchAlls find(Iterable<? extends JavaFileObject> sources) throws IOException {
		JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
			.getTask(null, null, null, null, null, sources);
		CatchAlls found = new CatchAlls();
		for (CompilationUnitTree unit : task.parse()) {
			found.scan(unit, unit.getSourceFile().getName());
		}
		return found;
	}

	/**
	 * Finds the clauses that catch everything, and those of them that do not only throw
	 * it on.
	 */
	private static final class CatchAlls extends TreeScanner<Void, String> {

		private static final Set<String> EVERYTHING = Set.of("Throwable", "Exception", "RuntimeException", "Error");

		private final List<String> all = new ArrayList<>();

		private final List<String> swallowing = new ArrayList<>();

		@Override
		public Void visitCatch(CatchTree clause, String file) {
			if (types(clause.getParameter().getType()).anyMatch(EVERYTHING::contains)) {
				this.all.add(file + ": " + clause);
				if (!throwsOnNothingElse(clause)) {
					this.swallowing.add(file + ": " + clause);
				}
			}
			return super.visitCatch(clause, file);
		}

		private static Stream<String> types(Tree type) {
			if (type instanceof UnionTypeTree union) {
				return union.getTypeAlternatives().stream().flatMap(CatchAlls::types);
			}
			return Stream
				.of((type instanceof MemberSelectTree select) ? select.getIdentifier().toString() : type.toString());
		}

		private static boolean throwsOnNothingElse(CatchTree clause) {
			String caught = clause.getParameter().getName().toString();
			List<? extends StatementTree> statements = clause.getBlock().getStatements();
			OtherWaysOut others = new OtherWaysOut(caught);
			others.scan(clause.getBlock(), null);
			return !others.found && !statements.isEmpty()
					&& (others.kept || isThrowOf(statements.get(statements.size() - 1), caught));
		}

		private static boolean isThrowOf(Tree statement, String caught) {
			return statement instanceof ThrowTree thrown && isVariable(thrown.getExpression(), caught);
		}

		private static boolean isVariable(Tree expression, String name) {
			return expression instanceof IdentifierTree identifier && identifier.getName().contentEquals(name);
		}

	}

	/**
	 * Looks in a block for a way out other than to throw on what was caught, and whether
	 * that is kept in another failure.
	 */
	private static final class OtherWaysOut extends TreeScanner<Void, Void> {

		private final String caught;

		private boolean found;

		private boolean kept;

		private OtherWaysOut(String caught) {
			this.caught = caught;
		}

		@Override
		public Void visitThrow(ThrowTree thrown, Void nothing) {
			this.found |= !CatchAlls.isThrowOf(thrown, this.caught);
			return super.visitThrow(thrown, nothing);
		}

		@Override
		public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
			this.kept |= call.getMethodSelect() instanceof MemberSelectTree method
					&& method.getIdentifier().contentEquals("addSuppressed")
					&& CatchAlls.isVariable(call.getArguments().get(0), this.caught);
			return super.visitMethodInvocation(call, nothing);
		}

		@Override
		public Void visitReturn(ReturnTree returned, Void nothing) {
			this.found = true;
			return super.visitReturn(returned, nothing);
		}

		@Override
		public Void visitAssignment(AssignmentTree assignment, Void nothing) {
			this.found |= CatchAlls.isVariable(assignment.getVariable(), this.caught);
			return super.visitAssignment(assignment, nothing);
		}

		@Override
		public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
			return null;
		}

		@Override
		public Void visitClass(ClassTree type, Void nothing) {
			return null;
		}

	}

}
