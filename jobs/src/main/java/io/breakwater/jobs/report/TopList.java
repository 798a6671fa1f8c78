package io.breakwater.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The first n elements of a total order, from any number offered in any order. The order must break
 * every tie (by id), else the outcome would depend on arrival.
 */
final class TopList<T> {
  private final int capacity;
  private final Comparator<? super T> order;
  private final PriorityQueue<T> kept;

  TopList(int capacity, Comparator<? super T> order) {
    if (capacity < 1) {
      throw new IllegalArgumentException("Capacity must be at least 1, cannot be: " + capacity);
    }
    this.capacity = capacity;
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  void offer(T element) {
    if (kept.size() < capacity) {
      kept.add(element);
    } else if (order.compare(element, kept.element()) < 0) {
      kept.remove();
      kept.add(element);
    }
  }

  List<T> inOrder() {
    List<T> list = new ArrayList<>(kept);
    list.sort(order);
    return List.copyOf(list);
  }
}
