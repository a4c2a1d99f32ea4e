/**
 * What the local tenant remembers. Safe at any kill of the process: what was acknowledged is in the
 * journal, and files are replaced whole. A power cut may cost the last changes, because lines are
 * not forced to the disk one by one, but leaves a journal that opens. Uses the JDK and Jackson.
 */
package io.github.appreg.emulator.state;
