/**
 * How the local tenant speaks HTTP, without saying which server carries it. Uses the JDK and
 * Jackson.
 */
package io.github.appreg.emulator.http;
