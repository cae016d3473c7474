/** Which nodes of a graph have to go for nothing to lead back to itself: the earliest of each circle, then of what circles are left. */
export function findCuts<Id>(nodes: readonly Id[], edgesOf: (id: Id) => readonly Id[]): ReadonlySet<Id> {
  const cuts = new Set<Id>();
  const groups: (readonly Id[])[] = [nodes];
  for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
    for (const circle of findCircles(group, edgesOf)) {
      const [first, ...others] = circle;
      if (first !== undefined) cuts.add(first);
      if (others.length > 0) groups.push(others);
    }
  }
  return cuts;
}

interface Visit<Id> {
  readonly id: Id;
  readonly edges: readonly Id[];
  next: number;
}

/** The sets of nodes that all lead to one another, each in the order of the nodes (Tarjan, without recursion). */
function findCircles<Id>(nodes: readonly Id[], edgesOf: (id: Id) => readonly Id[]): readonly (readonly Id[])[] {
  const order = new Map(nodes.map((id, index) => [id, index] as const));
  const reached = new Map<Id, number>();
  const lowest = new Map<Id, number>();
  const open: Id[] = [];
  const isOpen = new Set<Id>();
  const circles: (readonly Id[])[] = [];
  const enter = (id: Id): Visit<Id> => {
    lowest.set(id, reached.size);
    reached.set(id, reached.size);
    open.push(id);
    isOpen.add(id);
    return { id, edges: edgesOf(id).filter((target) => order.has(target)), next: 0 };
  };
  const lower = (id: Id, value: number | undefined): void => {
    lowest.set(id, Math.min(lowest.get(id) ?? 0, value ?? 0));
  };
  const close = ({ id, edges }: Visit<Id>): void => {
    if (lowest.get(id) !== reached.get(id)) return;
    const members = open.splice(open.lastIndexOf(id));
    for (const member of members) isOpen.delete(member);
    if (members.length > 1 || edges.includes(id))
      circles.push(members.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
  };
  for (const start of nodes) {
    const path = reached.has(start) ? [] : [enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const target = visit.edges[visit.next++];
      if (target === undefined) {
        path.pop();
        close(visit);
        const parent = path.at(-1);
        if (parent) lower(parent.id, lowest.get(visit.id));
      } else if (!reached.has(target)) path.push(enter(target));
      else if (isOpen.has(target)) lower(visit.id, reached.get(target));
    }
  }
  return circles;
}

/** Which nodes of a graph without circles have to go for no path to be longer than `most`, the ends of paths first. */
export function findDeep<Id>(nodes: readonly Id[], edgesOf: (id: Id) => readonly Id[], most: number): ReadonlySet<Id> {
  const deep = new Set<Id>();
  const depths = new Map<Id, number>();
  const pending = nodes.toReversed();
  for (let id = pending.at(-1); id !== undefined; id = pending.at(-1)) {
    const edges = edgesOf(id);
    const unknown = depths.has(id) ? [] : edges.filter((target) => !depths.has(target));
    pending.push(...unknown);
    if (unknown.length > 0) continue;
    pending.pop();
    if (depths.has(id)) continue;
    const depth = edges.reduce((longest, target) => Math.max(longest, (depths.get(target) ?? 0) + 1), 0);
    if (depth > most) deep.add(id);
    depths.set(id, depth > most ? 0 : depth);
  }
  return deep;
}
