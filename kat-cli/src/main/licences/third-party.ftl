kat.jar contains the classes of these libraries, unchanged. Files that kat does not need are left out.
META-INF/LICENSE is the Apache License 2.0. Other licences and notices are beside this file, in META-INF/licenses, and in
about.html. The source of a library is at its address.

<#list dependencyMap?sort_by("key") as dependency>
<#if dependency.key.groupId != "dev.kat">
${dependency.key.groupId}:${dependency.key.artifactId}:${dependency.key.version}
	<#list dependency.value as licence>${licence}<#sep>, </#list>
<#if dependency.key.url??>
	${dependency.key.url}
</#if>
</#if>
</#list>
