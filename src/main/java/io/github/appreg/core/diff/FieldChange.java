package io.github.appreg.core.diff;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.Position;

/** A field whose live value is not the desired one. */
public record FieldChange(AppField field, String before, String after, Position at) {}
