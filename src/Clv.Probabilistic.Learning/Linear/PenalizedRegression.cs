using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic.Learning;

/// <summary>The coefficients that minimize a loss and half the penalty times their squares, by Newton's method.</summary>
/// <remarks>Every loss is convex on the scale on which it is linear, so there is one minimum, and a step is halved until it goes down.</remarks>
internal sealed class PenalizedRegression
{
    /// <summary>Where a step would improve the loss by less than this per row, the minimum is reached.</summary>
    private const double Tolerance = 1e-14;

    private const int MostHalvings = 40;

    private readonly double[][] _columns;
    private readonly double[] _labels;
    private readonly LearningLoss _loss;

    /// <param name="columns">The columns, of standard deviation 1.</param>
    /// <param name="labels">The labels; of means they are not negative, and of probabilities 0 or 1.</param>
    /// <param name="loss">The loss.</param>
    public PenalizedRegression(double[][] columns, double[] labels, LearningLoss loss)
    {
        _columns = columns;
        _labels = labels;
        _loss = loss;
    }

    /// <summary>Minimizes.</summary>
    /// <param name="start">Where it starts: a coefficient per column, and the intercept last.</param>
    /// <param name="penalty">The penalty on coefficients, above 0; the intercept has none.</param>
    /// <param name="mostIterations">How many steps at most.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="InvalidOperationException">The steps were not enough.</exception>
    public double[] Minimize(double[] start, double penalty, int mostIterations, CancellationToken cancellationToken)
    {
        double[] at = start;
        double[] scores = Scores(at);
        double loss = Objective(scores, at, penalty);
        for (int iteration = 0; iteration < mostIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (Vector<double> gradient, Matrix<double> curvature) = Derivatives(scores, at, penalty);
            Vector<double> step = curvature.Cholesky().Solve(gradient);
            double promised = step.DotProduct(gradient);
            if (promised <= Tolerance * _labels.Length)
            {
                return at;
            }

            double share = 1;
            for (int halving = 0; ; halving++)
            {
                double[] next = [.. at.Select((value, i) => value - (share * step[i]))];
                double[] nextScores = Scores(next);
                double nextLoss = Objective(nextScores, next, penalty);
                if (nextLoss < loss)
                {
                    (at, scores, loss) = (next, nextScores, nextLoss);
                    break;
                }

                if (halving == MostHalvings)
                {
                    return at; // no smaller loss within rounding
                }

                share /= 2;
            }
        }

        throw new InvalidOperationException(FormattableString.Invariant(
            $"A linear model did not reach the minimum of its loss in {mostIterations} steps; allow more, or a greater penalty."));
    }

    /// <summary>What is linear in the columns, per row.</summary>
    public static double[] Scores(double[][] columns, ReadOnlySpan<double> coefficients, int rows)
    {
        double[] scores = new double[rows];
        scores.AsSpan().Fill(coefficients[^1]);
        for (int column = 0; column < columns.Length; column++)
        {
            double[] values = columns[column];
            double coefficient = coefficients[column];
            for (int row = 0; row < rows; row++)
            {
                scores[row] += coefficient * values[row];
            }
        }

        return scores;
    }

    private double[] Scores(double[] coefficients) => Scores(_columns, coefficients, _labels.Length);

    private double Objective(double[] scores, double[] coefficients, double penalty)
    {
        double sum = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            double score = scores[row];
            double label = _labels[row];
            sum += _loss switch
            {
                LearningLoss.Squared => 0.5 * (score - label) * (score - label),
                LearningLoss.Poisson => Math.Exp(score) - (label * score),
                LearningLoss.Tweedie => 2 * ((label * Math.Exp(-0.5 * score)) + Math.Exp(0.5 * score)),
                _ => Math.Max(score, 0) + double.LogP1(Math.Exp(-Math.Abs(score))) - (label * score),
            };
        }

        foreach (double coefficient in coefficients.AsSpan(0, coefficients.Length - 1))
        {
            sum += 0.5 * penalty * coefficient * coefficient;
        }

        return sum;
    }

    private (Vector<double> Gradient, Matrix<double> Curvature) Derivatives(double[] scores, double[] coefficients, double penalty)
    {
        int rows = scores.Length;
        int width = _columns.Length;
        double[] slopes = new double[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            (slopes[row], weights[row]) = Derivatives(scores[row], _labels[row]);
        }

        Vector<double> gradient = Vector<double>.Build.Dense(width + 1);
        Matrix<double> curvature = Matrix<double>.Build.Dense(width + 1, width + 1);
        double[] weighted = new double[rows];
        for (int column = 0; column < width; column++)
        {
            double[] values = _columns[column];
            for (int row = 0; row < rows; row++)
            {
                weighted[row] = weights[row] * values[row];
            }

            gradient[column] = Dot(values, slopes) + (penalty * coefficients[column]);
            for (int other = 0; other <= column; other++)
            {
                curvature[column, other] = curvature[other, column] = Dot(weighted, _columns[other]);
            }

            curvature[column, column] += penalty;
            curvature[column, width] = curvature[width, column] = weighted.Sum();
        }

        gradient[width] = slopes.Sum();
        curvature[width, width] = weights.Sum();
        return (gradient, curvature);
    }

    /// <summary>The first and second derivative of a row's loss.</summary>
    private (double Slope, double Weight) Derivatives(double score, double label)
    {
        switch (_loss)
        {
            case LearningLoss.Squared:
                return (score - label, 1);
            case LearningLoss.Poisson:
                double mean = Math.Exp(score);
                return (mean - label, mean);
            case LearningLoss.Tweedie:
                double root = Math.Exp(0.5 * score);
                return (root - (label / root), 0.5 * (root + (label / root)));
            default:
                double probability = 1 / (1 + Math.Exp(-score));
                return (probability - label, probability * (1 - probability));
        }
    }

    /// <summary>A sum of products in four parts, whatever the width of the machine's registers.</summary>
    private static double Dot(double[] left, double[] right)
    {
        ReadOnlySpan<Vector256<double>> lefts = MemoryMarshal.Cast<double, Vector256<double>>(left);
        ReadOnlySpan<Vector256<double>> rights = MemoryMarshal.Cast<double, Vector256<double>>(right);
        Vector256<double> sums = Vector256<double>.Zero;
        for (int i = 0; i < lefts.Length; i++)
        {
            sums += lefts[i] * rights[i];
        }

        double sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (int i = lefts.Length * Vector256<double>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
