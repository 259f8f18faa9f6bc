// What the arena's network is raced against: a network as TensorFlow Playground describes it, one
// object per node and per link. Written afresh from its published description: every example goes
// forward and back on its own, each node and link adds up its derivative, and after a batch every
// weight and bias moves by the mean of what it has gathered.

const tanh = {
  output: (x) => Math.tanh(x),
  slope: (x) => {
    const y = Math.tanh(x);
    return 1 - y * y;
  },
};
const squared = {
  error: (output, target) => 0.5 * (output - target) ** 2,
  slope: (output, target) => output - target,
};

class Link {
  constructor(source, target, weight) {
    this.source = source;
    this.target = target;
    this.weight = weight;
    this.slope = 0;
    this.gathered = 0;
    this.count = 0;
  }
}

class Node {
  constructor(bend) {
    this.bend = bend;
    this.inputs = [];
    this.outputs = [];
    this.bias = 0.1;
    this.total = 0;
    this.output = 0;
    this.outputSlope = 0;
    this.inputSlope = 0;
    this.gathered = 0;
    this.count = 0;
  }

  updateOutput() {
    this.total = this.bias;
    for (let j = 0; j < this.inputs.length; j += 1) {
      const link = this.inputs[j];
      this.total += link.weight * link.source.output;
    }
    this.output = this.bend.output(this.total);
    return this.output;
  }
}

export function buildNetwork(widths, random) {
  const layers = [];
  widths.forEach((width, l) => {
    const layer = [];
    for (let i = 0; i < width; i += 1) {
      const node = new Node(tanh);
      if (l > 0) {
        for (const source of layers[l - 1]) {
          const link = new Link(source, node, random() - 0.5);
          source.outputs.push(link);
          node.inputs.push(link);
        }
      }
      layer.push(node);
    }
    layers.push(layer);
  });
  return layers;
}

export function forward(network, inputs) {
  const first = network[0];
  for (let i = 0; i < first.length; i += 1) first[i].output = inputs[i];
  for (let l = 1; l < network.length; l += 1) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i += 1) layer[i].updateOutput();
  }
  return network[network.length - 1][0].output;
}

export function backward(network, target) {
  const last = network[network.length - 1][0];
  last.outputSlope = squared.slope(last.output, target);
  for (let l = network.length - 1; l >= 1; l -= 1) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i += 1) {
      const node = layer[i];
      node.inputSlope = node.outputSlope * node.bend.slope(node.total);
      node.gathered += node.inputSlope;
      node.count += 1;
    }
    for (let i = 0; i < layer.length; i += 1) {
      const node = layer[i];
      for (let j = 0; j < node.inputs.length; j += 1) {
        const link = node.inputs[j];
        link.slope = node.inputSlope * link.source.output;
        link.gathered += link.slope;
        link.count += 1;
      }
    }
    if (l === 1) continue;
    const before = network[l - 1];
    for (let i = 0; i < before.length; i += 1) {
      const node = before[i];
      node.outputSlope = 0;
      for (let j = 0; j < node.outputs.length; j += 1) {
        const link = node.outputs[j];
        node.outputSlope += link.weight * link.target.inputSlope;
      }
    }
  }
}

export function updateWeights(network, rate) {
  for (let l = 1; l < network.length; l += 1) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i += 1) {
      const node = layer[i];
      if (node.count > 0) {
        node.bias -= (rate * node.gathered) / node.count;
        node.gathered = 0;
        node.count = 0;
      }
      for (let j = 0; j < node.inputs.length; j += 1) {
        const link = node.inputs[j];
        if (link.count === 0) continue;
        link.weight -= (rate / link.count) * link.gathered;
        link.gathered = 0;
        link.count = 0;
      }
    }
  }
}

/** `steps` batches over the points in turn; returns the mean error of the last pass. */
export function trainObjects(network, points, targets, batch, rate, steps) {
  const inputs = [0, 0];
  let at = 0;
  for (let step = 0; step < steps; step += 1) {
    for (let k = 0; k < batch; k += 1) {
      inputs[0] = points[0][at];
      inputs[1] = points[1][at];
      forward(network, inputs);
      backward(network, targets[at]);
      at = (at + 1) % targets.length;
    }
    updateWeights(network, rate);
  }
  let error = 0;
  for (let i = 0; i < targets.length; i += 1) {
    error += squared.error(forward(network, [points[0][i], points[1][i]]), targets[i]);
  }
  return error / targets.length;
}
