using System.Globalization;
using Clv.Probabilistic.Learning;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Clv.Probabilistic.Onnx;

/// <summary>A network that forecasts: what it says of customers is a matter of its weights and of their orders up to the origin.</summary>
/// <remarks>Several threads may ask it at a time.</remarks>
internal sealed class OnnxNetwork : ITrainedForecaster, IDisposable
{
    /// <summary>So many customers are given to the network at a time.</summary>
    private const int CustomersTogether = 4096;

    private readonly string _file;
    private readonly InferenceSession _session;
    private readonly NetworkInputs _inputs;
    private readonly OutputSlot[] _outputs;
    private readonly string[] _outputNames;
    private volatile bool _isDisposed;

    private OnnxNetwork(string file, InferenceSession session, OnnxLayout layout)
    {
        _file = file;
        _session = session;
        Layout = layout;
        _inputs = NetworkInputs.Of(file, session, layout);
        _outputs = NetworkOutputs.Of(file, session, layout);
        _outputNames = [.. _outputs.Select(output => output.Output.Name).Distinct()];
    }

    /// <summary>What the network is given and what it says.</summary>
    public OnnxLayout Layout { get; }

    /// <summary>Opens a network.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layout">Its layout; null for the one that it brings along.</param>
    /// <exception cref="DataFormatException">The file is no network, or not the one of the layout.</exception>
    public static OnnxNetwork Open(string file, OnnxLayout? layout)
    {
        InferenceSession session = NetworkSession.Open(file);
        try
        {
            layout ??= NetworkSession.Layout(file, session);
            LayoutRules.Check(file, layout);
            return new OnnxNetwork(file, session, layout);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Refuses an origin other than those that the network was trained for.</summary>
    /// <exception cref="InvalidOperationException">Its unit, horizon or grain is another, or its orders carry no amounts and the network is
    /// given some.</exception>
    public void Require(ForecastOrigin origin)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(OnnxForecaster));
        TimeUnit unit = origin.Options.Unit;
        if (unit != Layout.Unit || Math.Abs(origin.Horizon - Layout.Horizon) * unit.LengthInDays() > 0.5)
        {
            throw Refused(
                $"was trained for a horizon of {Layout.Horizon} {Layout.Unit.NameOf(Layout.Horizon)}, and {Math.Round(origin.Horizon, 2)} {unit.NameOf(origin.Horizon)} are asked for; summarize in {Layout.Unit.Plural()} and ask for {Layout.Horizon}, or give a network that was trained for the other");
        }

        if (origin.Options.Grain != Layout.Grain)
        {
            throw Refused(
                $"was trained on purchases by {LayoutWords.Of(Layout.Grain)}, and orders are summarized by {LayoutWords.Of(origin.Options.Grain)}; summarize with that grain, or give a network that was trained on the other");
        }

        if (Layout.Sequence is { NeedsMoney: true } && !origin.Orders.HasAmount)
        {
            throw Refused($"is given what was spent in each purchase, and orders carry no amounts; give orders that do, or a network that goes without");
        }
    }

    /// <inheritdoc/>
    public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Require(origin);
        int customers = origin.Customers.Count;
        double[][] results = [.. _outputs.Select(_ => new double[customers])];
        NetworkBatch batch = new(_inputs, Layout, origin, Features(origin, cancellationToken), Math.Min(customers, CustomersTogether));
        if (Layout.Sequence is null)
        {
            RunAll(0, customers, null);
        }
        else
        {
            foreach (CustomerPasts pasts in CustomerPasts.Of(origin, cancellationToken))
            {
                using (pasts)
                {
                    RunAll(pasts.From, pasts.To, pasts);
                }
            }
        }

        return new CustomerForecast(results[0], Result(Layout.ProbabilityOfAnyPurchase), Result(Layout.Spend));

        void RunAll(int first, int end, CustomerPasts? pasts)
        {
            for (int from = first; from < end; from += CustomersTogether)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int to = Math.Min(from + CustomersTogether, end);
                batch.Fill(from, to, pasts, cancellationToken);
                Run(batch, from, to, results);
            }
        }

        ReadOnlySpan<double> Result(OnnxOutput? output) =>
            output is null ? default : results[Array.FindIndex(_outputs, slot => ReferenceEquals(slot.Output, output))];
    }

    public void Dispose()
    {
        _isDisposed = true;
        _session.Dispose();
    }

    private FeatureTable? Features(ForecastOrigin origin, CancellationToken cancellationToken)
    {
        if (Layout.Features is not { } features)
        {
            return null;
        }

        FeatureTable table = CustomerFeatures.Of(origin, features.Options, cancellationToken);
        return features.Names.FirstOrDefault(name => !table.Has(name)) is { } missing
            ? throw Refused($"is given the feature {missing}, and orders carry no amounts to compute it from; give orders that do, or a network that goes without")
            : table;
    }

    /// <summary>Asks the network about the customers of a batch.</summary>
    private void Run(NetworkBatch batch, int from, int to, double[][] results)
    {
        OrtValue[] given = batch.Take(to - from);
        try
        {
            using RunOptions options = new();
            using IDisposableReadOnlyCollection<OrtValue> said = _session.Run(options, batch.Names, given, _outputNames);
            for (int i = 0; i < _outputs.Length; i++)
            {
                Read(_outputs[i], said[Array.IndexOf(_outputNames, _outputs[i].Output.Name)], from, to, results[i]);
            }
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidOperationException(
                $"{_file} cannot be run for the customers of rows {from} to {to - 1}: {RuntimeCall.Words(error)}.", error);
        }
        finally
        {
            foreach (OrtValue value in given)
            {
                value.Dispose();
            }
        }
    }

    private void Read(OutputSlot slot, OrtValue said, int from, int to, double[] result)
    {
        OrtTensorTypeAndShapeInfo shape = said.GetTensorTypeAndShape();
        int[] dimensions = [.. shape.Shape.Select(dimension => (int)dimension)];
        if (dimensions is not [int rows, ..] || rows != to - from || !NetworkOutputs.Fits(slot.Output, dimensions))
        {
            throw Refused(
                $"gave [{string.Join(", ", dimensions)}] as the output {slot.Output.Name} of {to - from} customers; it must be a number or a row of numbers per customer");
        }

        int width = dimensions.Length == 2 ? dimensions[1] : 1;
        int column = slot.Output.Column ?? 0;
        bool isSingle = shape.ElementDataType == TensorElementType.Float;
        ReadOnlySpan<float> singles = isSingle ? said.GetTensorDataAsSpan<float>() : default;
        ReadOnlySpan<double> doubles = isSingle ? default : said.GetTensorDataAsSpan<double>();
        for (int row = 0; row < rows; row++)
        {
            int place = (row * width) + column;
            double number = isSingle ? singles[place] : doubles[place];
            double value = slot.Transformed(number);
            result[from + row] = value >= 0 && value <= slot.Most ? value : throw Refused(
                $"gave {number} as the output {slot.Output.Name} of the customer in row {from + row}, which makes {value} as {slot.What}; it must be {(slot.Most <= 1 ? "from 0 to 1" : "finite and at least 0")}: look at its inputs, or at its transform");
        }
    }

    private InvalidOperationException Refused(FormattableString why) => new($"{_file} {why.ToString(CultureInfo.InvariantCulture)}.");
}
