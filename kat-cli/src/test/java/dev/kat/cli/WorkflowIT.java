package dev.kat.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.cli.KatProcess.Result;
import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What two developers type, each on a branch of a Git repository, and what happens once
 * both branches are merged.
 */
class WorkflowIT {

	@TempDir
	private static Path repository;

	private static String users = "";

	private static String profiles = "";

	private static String posts = "";

	@BeforeAll
	static void workOnTwoBranches() throws Exception {
		git("init", "--quiet", "--initial-branch=main");
		users = add("create_users_table", "create table users (id bigint primary key)");
		commit();
		git("checkout", "--quiet", "-b", "feature/profiles");
		profiles = add("create_profiles_table", "create table profiles (user_id bigint references users)", users);
		commit();
		git("checkout", "--quiet", "-b", "feature/posts", "main");
		posts = add("create_posts_table", "create table posts (author_id bigint references users)", users);
		commit();
		git("checkout", "--quiet", "main");
		git("merge", "--quiet", "--no-edit", "feature/profiles");
		git("merge", "--quiet", "--no-edit", "feature/posts");
	}

	@BeforeEach
	void discardWhatATestHasAdded() throws Exception {
		git("clean", "--quiet", "-d", "--force");
		git("checkout", "--quiet", "main");
	}

	@Test
	void appliesTheMergedBranchesInAnyOrder() throws Exception {
		kat().succeed("validate");
		assertThat(kat().succeed("export").out()).contains(edge(users, profiles), edge(users, posts));
		TestDatabase profilesFirst = TestDatabase.create();
		TestDatabase postsFirst = TestDatabase.create();
		TestDatabase atOnce = TestDatabase.create();
		up(profilesFirst, "create_profiles_table");
		assertThat(applied(profilesFirst)).containsExactly(users, profiles);
		up(profilesFirst);
		assertThat(applied(profilesFirst)).containsExactly(users, profiles, posts);
		up(postsFirst, "create_posts_table");
		up(postsFirst);
		assertThat(applied(postsFirst)).containsExactly(users, posts, profiles);
		up(atOnce);
		assertThat(applied(atOnce)).containsExactlyInAnyOrder(users, profiles, posts);
		assertThat(Schema.lines(postsFirst.jdbc())).isEqualTo(Schema.lines(profilesFirst.jdbc()))
			.isEqualTo(Schema.lines(atOnce.jdbc()));
	}

	@Test
	void appliesTheMergedBranchWhereTheOtherIsAlreadyApplied() throws Exception {
		git("checkout", "--quiet", "feature/posts");
		TestDatabase database = TestDatabase.create();
		up(database);
		assertThat(applied(database)).containsExactly(users, posts);
		git("checkout", "--quiet", "main");
		assertThat(kat().database(database).succeed("plan").out()).contains(profiles).doesNotContain(posts);
		up(database);
		assertThat(applied(database)).containsExactly(users, posts, profiles);
	}

	@Test
	void rollsBackOneBranchWithoutTheOther() throws Exception {
		TestDatabase database = TestDatabase.create();
		up(database);
		kat().database(database).succeed("down", "create_profiles_table");
		assertThat(applied(database)).containsExactlyInAnyOrder(users, posts);
		assertThat(database.jdbc().queryForObject("select to_regclass('profiles')::text", String.class)).isNull();
	}

	@Test
	void takesParentsEditedByHand() throws Exception {
		String products = add("create_products_table", "create table products (id bigint primary key)", profiles,
				posts);
		String orders = add("create_orders_table",
				"create table orders (user_id bigint references users, product_id bigint references products)",
				products);
		Files.writeString(folder(orders).resolve("metadata.yaml"), """
				name: create_orders_table
				parents: [%s, %s]
				""".formatted(timestamp(users), timestamp(products)));
		assertThat(kat().succeed("export").out()).contains(edge(users, orders), edge(products, orders))
			.doesNotContain(edge(profiles, orders), edge(posts, orders));
		TestDatabase database = TestDatabase.create();
		up(database, "create_orders_table");
		assertThat(applied(database)).startsWith(users).endsWith(products, orders).hasSize(5);
	}

	@Test
	void givesMigrationsAddedInARowATimestampEach() throws Exception {
		List<String> added = new ArrayList<>();
		for (String name : List.of("add_a", "add_b", "add_c")) {
			String[] parents = added.isEmpty() ? new String[] { profiles, posts }
					: new String[] { added.get(added.size() - 1) };
			added.add(add(name, "select 1", parents));
		}
		assertThat(added.stream().map(WorkflowIT::timestamp)).doesNotHaveDuplicates().isSorted();
	}

	private static String add(String name, String script, String... parents) throws Exception {
		Result result = kat().succeed("add", name);
		List<Path> files = result.out().lines().map(Path::of).toList();
		assertThat(files).map((file) -> file.getFileName().toString())
			.containsExactly("up.sql", "down.sql", "metadata.yaml");
		String migration = files.get(0).getName(1).toString();
		assertThat(migration).matches("\\d{10}_" + name);
		assertThat(result.err()).startsWith(migration + ((parents.length == 0) ? " has no parents\n"
				: " comes after %s\n".formatted(String.join(", ", parents))));
		Files.writeString(folder(migration).resolve("up.sql"), script + ";\n");
		Files.writeString(folder(migration).resolve("down.sql"),
				"drop table " + name.replaceAll("create_(.*)_table", "$1") + ";\n");
		return migration;
	}

	private static void up(TestDatabase database, String... targets) throws Exception {
		kat().database(database).succeed(Stream.concat(Stream.of("up"), Stream.of(targets)).toArray(String[]::new));
	}

	private static KatProcess kat() {
		return new KatProcess(repository);
	}

	private static Path folder(String migration) {
		return repository.resolve("migrations").resolve(migration);
	}

	private static String edge(String parent, String child) {
		return "\"%s\" -> \"%s\"".formatted(parent, child);
	}

	private static String timestamp(String migration) {
		return migration.substring(0, migration.indexOf('_'));
	}

	private static List<String> applied(TestDatabase database) {
		return database.jdbc().queryForList("select name from migrations order by id", String.class);
	}

	private static void commit() throws Exception {
		git("add", ".");
		git("commit", "--quiet", "--message", "Add a migration");
	}

	private static void git(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=Test", "-c",
				"user.email=test@example.com", "-c", "commit.gpgsign=false"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

}
