/** What the local tenant remembers, safe at any kill. Uses the JDK and Jackson. */
package io.github.appreg.emulator.state;
