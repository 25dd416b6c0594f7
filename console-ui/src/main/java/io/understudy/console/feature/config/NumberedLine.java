package io.understudy.console.feature.config;

/** A line of a file, with its number from 1. */
public record NumberedLine(int number, String text) {}
