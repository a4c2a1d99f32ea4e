package io.github.appreg.emulator.directory;

import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Refused;

/** Answers the calls below one collection. */
@FunctionalInterface
interface Room {
  Answer answer(Call call) throws Refused;
}
