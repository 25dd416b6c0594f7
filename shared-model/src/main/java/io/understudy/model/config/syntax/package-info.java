/**
 * Text to tree: lexing, includes, definitions, conditionals, repetition and blocks; never throws.
 */
package io.understudy.model.config.syntax;
