<#-- Ends the build if a library has none of these licences. Of several, one is enough: its users may choose. -->
<#assign accepted = ["Apache-2.0", "BSD-2-Clause", "EPL-1.0", "EPL-2.0", "MIT"]>
<#list dependencyMap as dependency>
${dependency.key.groupId}:${dependency.key.artifactId}:${dependency.key.version}: ${dependency.value?join(", ")}
<#if !(dependency.value?filter(licence -> accepted?seq_contains(licence))?has_content)>
<#stop "${dependency.key.groupId}:${dependency.key.artifactId}:${dependency.key.version} has none of the licences ${accepted?join(', ')}, but ${dependency.value?join(', ')}">
</#if>
</#list>
