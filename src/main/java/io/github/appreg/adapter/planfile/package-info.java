/**
 * Plans, and the parts of runs that several share, that are kept in files: canonical JSON that says
 * what it rests on and vouches for itself. Uses {@code core}.
 */
package io.github.appreg.adapter.planfile;
