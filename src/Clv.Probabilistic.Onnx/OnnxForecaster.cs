namespace Clv.Probabilistic.Onnx;

/// <summary>Forecasts by a network that was trained elsewhere, in PyTorch, TensorFlow or another library, and exported to ONNX.</summary>
/// <remarks>
/// <para>Its weights are fixed, so there is nothing to learn: what it says of a customer is computed from the orders up to the origin, and nothing
/// after it is looked at. Whether the network had seen later orders when it was trained nobody can tell from its file: train it on what had
/// happened by the cut.</para>
/// <para>It runs on one thread, and equal customers give equal bits. Several threads may ask it at a time, until it is disposed of.</para>
/// </remarks>
/// <example>
/// <code>
/// using OnnxForecaster network = new("network.onnx");
/// ModelComparisonResult table = ModelComparison.Run(
///     orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, network] });
/// </code>
/// </example>
public sealed class OnnxForecaster : IForecaster, ITrainedElsewhere, IDisposable
{
    private readonly OnnxNetwork _network;

    /// <summary>A network that brings its layout along: in a JSON file beside it (<c>gru.onnx.json</c> of <c>gru.onnx</c>), or else in its
    /// metadata under the key <c>clv.layout</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is no ONNX network, there is no layout, or the network is not as the layout declares;
    /// the message says what it has.</exception>
    /// <exception cref="InvalidOperationException">The native library of ONNX Runtime cannot be loaded on this machine.</exception>
    public OnnxForecaster(string path)
        : this(path, Open(path, layout: null))
    {
    }

    /// <summary>A network with a layout that is declared beside it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">What the network is given and what it says.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is no ONNX network, or the network is not as the layout declares; the message says what
    /// it has.</exception>
    /// <exception cref="InvalidOperationException">The native library of ONNX Runtime cannot be loaded on this machine.</exception>
    public OnnxForecaster(string path, OnnxLayout layout)
        : this(path, Open(path, layout ?? throw new ArgumentNullException(nameof(layout))))
    {
    }

    private OnnxForecaster(string path, OnnxNetwork network)
    {
        Name = $"onnx:{Path.GetFileName(path)}";
        _network = network;
    }

    /// <summary>Its name in tables: <c>onnx:</c> and the name of the file without its folder.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsLearner => true;

    /// <summary>What the network is given and what it says.</summary>
    public OnnxLayout Layout => _network.Layout;

    /// <summary>Learns nothing, and refuses a horizon that the network was not trained for.</summary>
    /// <param name="training">The origin; only its unit, horizon and grain are looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The network.</returns>
    /// <exception cref="InvalidOperationException">The unit, the horizon or the grain is another than the layout's, or orders carry no amounts
    /// and the network is given some.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        _network.Require(training);
        return _network;
    }

    /// <summary>Closes the network; what it learnt forecasts no more.</summary>
    public void Dispose() => _network.Dispose();

    private static OnnxNetwork Open(string path, OnnxLayout? layout)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return OnnxNetwork.Open(path, layout);
    }
}
