package io.github.appreg;

import io.github.appreg.cli.Interrupts;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process's signals to end.
 *
 * <p>The JDK hands them out through {@code sun.misc} only, which the compiler warns of; where a JDK
 * has it no more, a signal ends the process as usual.
 */
final class Signals implements Interrupts {
  private static final List<String> NAMES = List.of("INT", "TERM");
  private static final int INTERRUPTED = 130;

  @Override
  public Guard guard(Runnable first) {
    AtomicBoolean heard = new AtomicBoolean();
    Runnable onSignal =
        () -> {
          if (heard.getAndSet(true)) {
            Runtime.getRuntime().halt(INTERRUPTED);
          }
          first.run();
        };
    List<Runnable> undo = new ArrayList<>();
    try {
      for (String name : NAMES) {
        undo.add(handle(name, onSignal));
      }
    } catch (ReflectiveOperationException e) {
      undo.forEach(Runnable::run);
      return () -> {};
    }
    return () -> undo.forEach(Runnable::run);
  }

  /** Handles one signal; the answer gives it back to who had it before. */
  private static Runnable handle(String name, Runnable onSignal)
      throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    InvocationHandler calls =
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "handle":
              onSignal.run();
              return null;
            case "equals":
              return proxy == arguments[0];
            case "hashCode":
              return name.hashCode();
            default:
              return name;
          }
        };
    Object handler =
        Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, calls);
    Method handle = signalType.getMethod("handle", signalType, handlerType);
    Object before = handle.invoke(null, signal, handler);
    return () -> restore(handle, signal, before);
  }

  private static void restore(Method handle, Object signal, Object before) {
    try {
      handle.invoke(null, signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
