@echo off
rem Starts appreg from the folder that this file is in, as bin/appreg does elsewhere; no class archive here.
setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "home=%%~fI"

set "java=%home%\runtime\bin\java.exe"
if exist "%java%" goto found
if not defined JAVA_HOME goto search
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto found
echo appreg: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe>&2
exit /b 1

:search
set "java="
for %%I in (java.exe) do set "java=%%~$PATH:I"
if defined java goto found
echo appreg: there is no java; install Java 17 or newer, or set JAVA_HOME>&2
exit /b 1

rem The release file tells the version without starting a JVM; where there is none, the JVM itself complains.
:found
set "feature=17"
for %%I in ("%java%\..\..") do set "release=%%~fI\release"
if not exist "%release%" goto known
for /f "usebackq tokens=1,2 delims==" %%K in ("%release%") do if "%%K"=="JAVA_VERSION" for /f "delims=.-+" %%N in ("%%~L") do set "feature=%%N"
if %feature% GEQ 17 goto known
echo appreg: Java 17 or newer is needed; "%java%" is %feature%>&2
exit /b 1

rem appreg's own classes first, then picocli's. The JVM itself lists the rest: a line here may not be longer than 8191 characters.
:known
for %%J in ("%home%\lib\appreg-*.jar") do set "own=%%J"
for %%J in ("%home%\lib\picocli-*.jar") do set "early=%%J"
set "classpath=%own%;%early%;%home%\lib\*"

set "options=-XX:+UseSerialGC -XX:-UsePerfData"
set "options=%options% -XX:MetaspaceSize=256m -Dazure.sdk.shared.threadpool.usevirtualthreads=false"
if %feature% GEQ 24 set "options=%options% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem Reading is over before the second compiler pays off; RSA keys, which apply makes, are three times slower without it.
set "tiers=-XX:TieredStopAtLevel=1"
if "%~1"=="apply" goto hot
if "%~1"=="emulate" goto hot
goto start
:hot
set "tiers=-XX:Tier4InvocationThreshold=500000 -XX:Tier4MinInvocationThreshold=60000"
set "tiers=%tiers% -XX:Tier4CompileThreshold=1500000 -XX:Tier4BackEdgeThreshold=4000000"
set "tiers=%tiers% -XX:-C1ProfileCalls -XX:-C1ProfileVirtualCalls -XX:-C1ProfileInlinedCalls"
set "tiers=%tiers% -XX:-C1ProfileBranches -XX:-C1ProfileCheckcasts"
set "tiers=%tiers% -XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,java.math.*::*,0.1"

:start
"%java%" %options% %tiers% %JAVA_OPTS% -cp "%classpath%" io.github.appreg.Main %*
exit /b %ERRORLEVEL%
