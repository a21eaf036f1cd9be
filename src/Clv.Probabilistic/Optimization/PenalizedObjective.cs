using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Clv.Probabilistic;

/// <summary>What is minimized: the mean negative log-likelihood plus the penalty, as a function of coordinates of the parameters.</summary>
/// <remarks>The mean rather than the total, so that tolerances mean the same for ten customers and for ten million.</remarks>
internal sealed class PenalizedObjective : IObjectiveFunction
{
    /// <summary>A parameter more than e^±100 from the start counts as out of the parameter space: no data are described by 1e43 times
    /// what their moments say, and further out the Hessian's products would leave the range of doubles.</summary>
    private const double FarthestFromStart = 100;

    /// <summary>Values that differ by less, relative to the larger of 1 and their size, differ by rounding.</summary>
    private const double Rounding = 1e-13;

    private readonly ILikelihood _likelihood;
    private readonly Vector<double> _start;
    private readonly Penalty _penalty;
    private readonly Derivatives _derivatives;
    private readonly SearchRecord _record;
    private readonly double[] _gradient;
    private readonly double[] _hessian;

    /// <summary>The objective, to be evaluated somewhere.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="start">The coordinates that the search starts from; alpha and v have the unit of the data, so no bound holds
    /// for them by themselves.</param>
    /// <param name="penalty">The penalty.</param>
    /// <param name="derivatives">The derivatives that the minimizer asks for; all come out of one pass.</param>
    /// <param name="record">Where every evaluation is noted.</param>
    public PenalizedObjective(
        ILikelihood likelihood, Vector<double> start, Penalty penalty, Derivatives derivatives, SearchRecord record)
    {
        _likelihood = likelihood;
        _start = start;
        _penalty = penalty;
        _derivatives = derivatives;
        _record = record;
        int count = likelihood.Space.Count;
        _gradient = derivatives >= Derivatives.First ? new double[count] : [];
        _hessian = derivatives == Derivatives.Second ? new double[count * count] : [];
        Point = Vector<double>.Build.Dense(count);
    }

    /// <inheritdoc/>
    public Vector<double> Point { get; private set; }

    /// <inheritdoc/>
    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>The total log-likelihood at the point, without penalty.</summary>
    public double LogLikelihood { get; private set; } = double.NegativeInfinity;

    /// <inheritdoc/>
    public bool IsGradientSupported => _derivatives >= Derivatives.First;

    /// <inheritdoc/>
    public bool IsHessianSupported => _derivatives == Derivatives.Second;

    /// <inheritdoc/>
    public Vector<double> Gradient => Vector<double>.Build.DenseOfArray(_gradient);

    /// <inheritdoc/>
    public Matrix<double> Hessian => Matrix<double>.Build.DenseOfRowMajor(_gradient.Length, _gradient.Length, _hessian);

    /// <summary>Whether two values are the same up to rounding.</summary>
    public static bool AreEqual(double value, double other) =>
        Math.Abs(value - other) <= Rounding * Math.Max(1, Math.Abs(other));

    /// <inheritdoc/>
    public void EvaluateAt(Vector<double> point)
    {
        _record.BeforeEvaluation();
        Point = point.Clone();
        if (!((point - _start).InfinityNorm() <= FarthestFromStart && ParameterSpace.Holds(Point.AsArray())))
        {
            Value = double.PositiveInfinity;
            Array.Clear(_gradient);
            Array.Clear(_hessian);
            _record.Add(Point, Value);
            return;
        }

        double total = _likelihood.Evaluate(Point.AsArray(), _gradient, _hessian);
        LogLikelihood = total;
        double perCustomer = -1 / _likelihood.TotalWeight;
        Value = total * perCustomer;
        Scale(_gradient, perCustomer);
        Scale(_hessian, perCustomer);
        AddPenalty();
        if (!double.IsFinite(Value) || !AreFinite(_gradient) || !AreFinite(_hessian))
        {
            // A line search backs off from +∞, but not from NaN, and no decomposition takes a matrix with one.
            Value = double.PositiveInfinity;
            Array.Clear(_gradient);
            Array.Clear(_hessian);
        }

        _record.Add(Point, Value);
    }

    /// <inheritdoc/>
    public IObjectiveFunction CreateNew() => new PenalizedObjective(_likelihood, _start, _penalty, _derivatives, _record);

    /// <inheritdoc/>
    public IObjectiveFunction Fork()
    {
        PenalizedObjective fork = new(_likelihood, _start, _penalty, _derivatives, _record)
        {
            Point = Point.Clone(),
            Value = Value,
            LogLikelihood = LogLikelihood,
        };
        _gradient.CopyTo(fork._gradient, 0);
        _hessian.CopyTo(fork._hessian, 0);
        return fork;
    }

    private static bool AreFinite(double[] values) => Array.TrueForAll(values, double.IsFinite);

    private static void Scale(double[] values, double factor)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }

    private void AddPenalty()
    {
        if (_penalty.Coefficient == 0)
        {
            return;
        }

        for (int i = 0; i < Point.Count; i++)
        {
            // c·θ² has the first derivative 2cθθ′ and the second 2c(θ′² + θθ″) in the coordinate: with θ = e^y, 2cθ² and 4cθ².
            double value = _penalty.Scale[i] * _likelihood.Space.Value(i, Point[i]);
            (double first, double second) = _likelihood.Space.Derivatives(i, Point[i]);
            first *= _penalty.Scale[i];
            second *= _penalty.Scale[i];
            Value += _penalty.Coefficient * value * value;
            if (IsGradientSupported)
            {
                _gradient[i] += 2 * _penalty.Coefficient * value * first;
            }

            if (IsHessianSupported)
            {
                _hessian[(i * Point.Count) + i] += 2 * _penalty.Coefficient * ((first * first) + (value * second));
            }
        }
    }
}
