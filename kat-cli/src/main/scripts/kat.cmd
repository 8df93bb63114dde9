@echo off
rem Starts kat.jar, which belongs beside this file, with Java 17 or later.
rem KAT_JAVA_OPTS: more options for Java, for example -Xmx1g
rem An exclamation mark belongs to an argument, whatever cmd was started with; and the
rem two names would hide what cmd itself has under them.
setlocal EnableExtensions DisableDelayedExpansion
set "ERRORLEVEL="
set "RANDOM="

set "KAT_JAR=%~dp0kat.jar"
if not exist "%KAT_JAR%" (
	echo kat: There is no "%KAT_JAR%">&2
	echo Put it beside this script.>&2
	exit /b 2
)

if not defined JAVA_HOME goto path
set "KAT_JAVA=%JAVA_HOME:"=%\bin\java.exe"
if exist "%KAT_JAVA%" goto version
echo kat: JAVA_HOME is wrong: there is no "%KAT_JAVA%">&2
echo Set it to Java 17 or later.>&2
exit /b 2

:path
set "KAT_JAVA="
for %%j in (java.exe) do set "KAT_JAVA=%%~$PATH:j"
if defined KAT_JAVA goto version
echo kat: There is no Java>&2
echo Install Java 17 or later, or set JAVA_HOME to it.>&2
exit /b 2

:version
set "KAT_VERSION_FILE=%TEMP%\kat-java-%RANDOM%.txt"
"%KAT_JAVA%" -version 2>"%KAT_VERSION_FILE%"
set "KAT_VERSION=0"
for /f "tokens=3" %%v in ('findstr /c:" version " "%KAT_VERSION_FILE%"') do (
	set "KAT_VERSION=%%~v"
	goto found
)

:found
del "%KAT_VERSION_FILE%"
set "KAT_MAJOR=0"
for /f "tokens=1 delims=.-+" %%m in ("%KAT_VERSION%") do set "KAT_MAJOR=%%m"
if %KAT_MAJOR% geq 17 goto start
echo kat: Java %KAT_VERSION% is too old: "%KAT_JAVA%">&2
echo Set JAVA_HOME to Java 17 or later.>&2
exit /b 2

rem Of the terminals of Windows, only this one is sure to know colours.
:start
set "KAT_TERMINALS="
if not defined WT_SESSION set "KAT_TERMINALS=-Dkat.terminals="
"%KAT_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %KAT_TERMINALS% %KAT_JAVA_OPTS% -jar "%KAT_JAR%" %*
exit /b %ERRORLEVEL%
