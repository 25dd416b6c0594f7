/**
 * The C library as it is: its names, its argument order, results as {@code -errno}. The only place
 * that binds symbols; the packages beside it give the calls a meaning and throw.
 */
package io.understudy.linux.libc;
