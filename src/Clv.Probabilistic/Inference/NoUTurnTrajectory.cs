namespace Clv.Probabilistic;

/// <summary>The trajectories of a Hamiltonian chain: each is doubled until it turns back, and one of its points is drawn.</summary>
/// <remarks>
/// <para>Hoffman and Gelman (2014), The No-U-Turn Sampler, Journal of Machine Learning Research 15, with the multinomial weights, the
/// generalized criterion and the biased progressive sampling of Betancourt (2017), A Conceptual Introduction to Hamiltonian Monte Carlo,
/// arXiv:1701.02434, appendix A, and with the criterion also across the two halves of every tree, as Stan has it.</para>
/// <para>A step of this chain is reversible, not only invariant: which of two points the chain is at, the trajectory is as probable, and at
/// the level where the halves A and S of a tree part the two, the product of the weight w of one and the probability of the other, w·w′ ·
/// min(1/W(S), 1/W(A)), is the same with the two exchanged, as is the probability of staying at all higher levels.</para>
/// </remarks>
internal sealed class NoUTurnTrajectory
{
    /// <summary>A trajectory is doubled so many times at most.</summary>
    public const int LargestDepth = 10;

    /// <summary>An error of the energy above which the trajectory has left the path it should follow.</summary>
    private const double LargestError = 1000;

    private readonly ChainMetric _metric;
    private readonly Tree[] _trees;
    private readonly ChainPoint _moving;
    private readonly ChainPoint _forward;
    private readonly ChainPoint _backward;
    private readonly ChainPoint _proposal;
    private readonly Half _ahead;
    private readonly Half _behind;
    private readonly double[] _total;
    private double _energy;
    private double _acceptance;

    /// <summary>Trajectories through a density.</summary>
    public NoUTurnTrajectory(ChainMetric metric, int count)
    {
        _metric = metric;
        _trees = [.. Enumerable.Range(0, LargestDepth).Select(_ => new Tree(count))];
        _moving = new ChainPoint(count);
        _forward = new ChainPoint(count);
        _backward = new ChainPoint(count);
        _proposal = new ChainPoint(count);
        _ahead = new Half(count);
        _behind = new Half(count);
        _total = new double[count];
    }

    /// <summary>The mean acceptance of the last trajectory's points.</summary>
    public double Acceptance => _acceptance / Math.Max(1, Steps);

    /// <summary>The steps of the last trajectory.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether the last trajectory diverged.</summary>
    public bool HasDiverged { get; private set; }

    /// <summary>Whether the last trajectory was as long as one may be.</summary>
    public bool IsLongest { get; private set; }

    /// <summary>Moves a point along a trajectory from a new momentum.</summary>
    /// <param name="at">The chain's point, which gets the point drawn.</param>
    /// <param name="step">The step size.</param>
    /// <param name="random">The chain's random numbers.</param>
    public void Move(ChainPoint at, double step, ref RandomStream random)
    {
        Begin(at, ref random);
        _forward.CopyFrom(at);
        _backward.CopyFrom(at);
        at.Momentum.CopyTo(_total, 0);
        _ahead.Start(at.Momentum);
        _behind.Start(at.Momentum);
        double weight = 0;
        IsLongest = true;
        for (int depth = 0; depth < LargestDepth; depth++)
        {
            double added = double.NegativeInfinity;
            bool forwards = random.NextUniform() > 0.5;
            (Half grown, Half kept, ChainPoint end) = forwards ? (_ahead, _behind, _forward) : (_behind, _ahead, _backward);

            // What there was is now one half of the tree; its inner end is the outer one it had on this side.
            _total.CopyTo(kept.Sum, 0);
            grown.Outer.CopyTo(kept.Inner, 0);
            Array.Clear(grown.Sum);
            _moving.CopyFrom(end);
            bool valid = Grow(depth, forwards ? step : -step, _proposal, grown.Inner, grown.Outer, grown.Sum, ref added, ref random);
            end.CopyFrom(_moving);
            if (!valid)
            {
                IsLongest = false;
                return;
            }

            if (added > weight || random.NextUniform() < Math.Exp(added - weight))
            {
                at.CopyFrom(_proposal);
            }

            weight = LogSum(weight, added);
            for (int i = 0; i < _total.Length; i++)
            {
                _total[i] = _ahead.Sum[i] + _behind.Sum[i];
            }

            if (!(GoesOn(_behind.Outer, _ahead.Outer, _total, [])
                && GoesOn(_behind.Outer, _ahead.Inner, _behind.Sum, _ahead.Inner)
                && GoesOn(_behind.Inner, _ahead.Outer, _ahead.Sum, _behind.Inner)))
            {
                IsLongest = false;
                return;
            }
        }
    }

    /// <summary>A step size with which one step is accepted about as often as it should be.</summary>
    public double FirstStep(ChainPoint at, double step, ref RandomStream random)
    {
        int direction = 0;
        for (int tries = 0; tries < 100; tries++)
        {
            Begin(at, ref random);
            _moving.CopyFrom(at);
            Leap(step);
            double change = _energy - _moving.Energy;
            int wanted = !double.IsNaN(change) && change > Math.Log(StepSize.Target) ? 1 : -1;
            if (direction != 0 && wanted != direction)
            {
                return step;
            }

            direction = wanted;
            step = direction > 0 ? 2 * step : 0.5 * step;
        }

        return step;
    }

    private void Begin(ChainPoint at, ref RandomStream random)
    {
        for (int i = 0; i < at.Momentum.Length; i++)
        {
            at.Momentum[i] = random.NextNormal();
        }

        _energy = at.Energy;
        _acceptance = 0;
        Steps = 0;
        HasDiverged = false;
    }

    /// <summary>Goes on for 2^depth steps.</summary>
    /// <param name="depth">The depth of the tree.</param>
    /// <param name="step">The step, with its sign.</param>
    /// <param name="drawn">Gets a point of the tree.</param>
    /// <param name="first">Gets the first momentum.</param>
    /// <param name="last">Gets the last momentum.</param>
    /// <param name="sum">Gets the momenta added.</param>
    /// <param name="weight">Gets the logarithm of the weights added.</param>
    /// <param name="random">The chain's random numbers.</param>
    /// <returns>False where the tree turned back or diverged.</returns>
    private bool Grow(
        int depth, double step, ChainPoint drawn, double[] first, double[] last, double[] sum, ref double weight, ref RandomStream random)
    {
        if (depth == 0)
        {
            Leap(step);
            Steps++;
            double change = _energy - _moving.Energy;
            change = double.IsNaN(change) ? double.NegativeInfinity : change;
            HasDiverged |= change < -LargestError;
            weight = LogSum(weight, change);
            _acceptance += Math.Exp(Math.Min(0, change));
            drawn.CopyFrom(_moving);
            _moving.Momentum.CopyTo(first, 0);
            _moving.Momentum.CopyTo(last, 0);
            Add(sum, _moving.Momentum);
            return !HasDiverged;
        }

        Tree tree = _trees[depth - 1];
        Array.Clear(tree.FirstSum);
        Array.Clear(tree.SecondSum);
        double firstWeight = double.NegativeInfinity;
        if (!Grow(depth - 1, step, drawn, first, tree.FirstEnd, tree.FirstSum, ref firstWeight, ref random))
        {
            return false;
        }

        double secondWeight = double.NegativeInfinity;
        if (!Grow(depth - 1, step, tree.Drawn, tree.SecondBegin, last, tree.SecondSum, ref secondWeight, ref random))
        {
            return false;
        }

        double both = LogSum(firstWeight, secondWeight);
        weight = LogSum(weight, both);
        if (random.NextUniform() < Math.Exp(secondWeight - both))
        {
            drawn.CopyFrom(tree.Drawn);
        }

        bool goesOn = GoesOn(first, last, tree.FirstSum, tree.SecondSum)
            && GoesOn(first, tree.SecondBegin, tree.FirstSum, tree.SecondBegin)
            && GoesOn(tree.FirstEnd, last, tree.SecondSum, tree.FirstEnd);
        Add(sum, tree.FirstSum);
        Add(sum, tree.SecondSum);
        return goesOn;
    }

    /// <summary>One leapfrog step.</summary>
    private void Leap(double step)
    {
        double[] position = _moving.Position;
        double[] momentum = _moving.Momentum;
        for (int i = 0; i < position.Length; i++)
        {
            momentum[i] += 0.5 * step * _moving.Gradient[i];
            position[i] += step * momentum[i];
        }

        _metric.Evaluate(_moving);
        for (int i = 0; i < momentum.Length; i++)
        {
            momentum[i] += 0.5 * step * _moving.Gradient[i];
        }
    }

    /// <summary>Whether both ends still move away from each other, by the sum of momenta between them, given in two parts.</summary>
    private static bool GoesOn(double[] first, double[] last, double[] sum, double[] more)
    {
        double atFirst = 0;
        double atLast = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double between = sum[i] + (more.Length > 0 ? more[i] : 0);
            atFirst += first[i] * between;
            atLast += last[i] * between;
        }

        return atFirst > 0 && atLast > 0;
    }

    private static void Add(double[] sum, double[] more)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += more[i];
        }
    }

    private static double LogSum(double a, double b) =>
        double.IsNegativeInfinity(a) ? b
        : double.IsNegativeInfinity(b) ? a
        : Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));

    /// <summary>What a tree of some depth needs beside its halves.</summary>
    private sealed class Tree(int count)
    {
        public double[] FirstSum { get; } = new double[count];

        public double[] SecondSum { get; } = new double[count];

        public double[] FirstEnd { get; } = new double[count];

        public double[] SecondBegin { get; } = new double[count];

        public ChainPoint Drawn { get; } = new(count);
    }

    /// <summary>One half of the whole trajectory.</summary>
    private sealed class Half(int count)
    {
        public double[] Sum { get; } = new double[count];

        public double[] Inner { get; } = new double[count];

        public double[] Outer { get; } = new double[count];

        public void Start(double[] momentum)
        {
            momentum.CopyTo(Inner, 0);
            momentum.CopyTo(Outer, 0);
        }
    }
}
