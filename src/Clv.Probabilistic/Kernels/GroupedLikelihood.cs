namespace Clv.Probabilistic;

/// <summary>A log-likelihood over customers in groups: everything that is the same for all models, which add the constants of a group, its
/// sums, and what these contribute.</summary>
/// <typeparam name="TGroup">What the customers of a group share at a point.</typeparam>
/// <typeparam name="TSums">Sums over them: fields of type double and nothing else.</typeparam>
/// <remarks>
/// One evaluation goes three ways: the constants of every group; the sums of every block, by as many threads as wanted; and the groups'
/// contributions, in their order. Each block's sums go to a place of its own and are added in the order of the blocks: the result does not
/// depend on how the work is divided. A model works in coordinates of its own parameters; where cells of customers have parameters of their
/// own, a <see cref="CellDesign"/> takes them from the likelihood's and takes the derivatives back.
/// Mutable buffers: one evaluation at a time.
/// </remarks>
internal abstract class GroupedLikelihood<TGroup, TSums> : ILikelihood, IBlockWork
    where TGroup : struct
    where TSums : unmanaged
{
    private readonly IGroupBlocks _blocks;
    private readonly ParameterSpace _model;
    private readonly CellDesign? _design;
    private readonly BlockWorkers _workers;
    private readonly TGroup[] _groups;
    private readonly TSums[] _sums;
    private Derivatives _derivatives;

    /// <summary>A likelihood.</summary>
    /// <param name="model">The model's parameters.</param>
    /// <param name="blocks">The customers.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="design">How cells of customers differ; null where all have the same parameters.</param>
    protected GroupedLikelihood(ParameterSpace model, IGroupBlocks blocks, int threads, CellDesign? design = null)
    {
        _model = model;
        _blocks = blocks;
        _design = design;
        _workers = new BlockWorkers(this, threads);
        _groups = new TGroup[blocks.Groups];
        _sums = new TSums[blocks.Count];
    }

    /// <inheritdoc/>
    public ParameterSpace Space => _design?.Space ?? _model;

    /// <inheritdoc/>
    public abstract double TotalWeight { get; }

    /// <summary>What does not depend on any parameter.</summary>
    protected virtual double Constant => 0;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian)
    {
        _derivatives =
            !hessian.IsEmpty ? Derivatives.Second : !gradient.IsEmpty ? Derivatives.First : Derivatives.None;
        int count = _model.Count;
        Span<double> point = stackalloc double[count];
        Span<double> values = stackalloc double[count];
        for (int group = 0; group < _groups.Length; group++)
        {
            if (IsFirstOfCell(group))
            {
                MoveTo(_blocks.Cell(group), coordinates, point, values);
            }

            _groups[group] = Group(_blocks.Frequency(group));
        }

        _workers.Run(_blocks.Count);

        gradient.Clear();
        hessian.Clear();
        CompensatedSum value = default;
        value.Add(Constant);
        Span<double> cellGradient = _design is null ? gradient : stackalloc double[gradient.IsEmpty ? 0 : count];
        Span<double> cellHessian = _design is null ? hessian : stackalloc double[hessian.IsEmpty ? 0 : count * count];
        for (int group = 0; group < _groups.Length; group++)
        {
            if (IsFirstOfCell(group) && (group > 0 || _design is not null))
            {
                EndCell(group - 1, cellGradient, cellHessian, gradient, hessian);
                MoveTo(_blocks.Cell(group), coordinates, point, values);
            }

            TSums sums = SumsByName.Total(_sums.AsSpan(_blocks.Of(group)));
            Add(_groups[group], sums, ref value, cellGradient, cellHessian);
        }

        EndCell(_groups.Length - 1, cellGradient, cellHessian, gradient, hessian);
        Mirror(hessian, gradient.Length);
        return double.IsFinite(value.Value) ? value.Value : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    void IBlockWork.Run(int block) => _sums[block] = Sum(block, _groups[_blocks.GroupOf(block)], _derivatives);

    /// <inheritdoc/>
    public abstract string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction);

    /// <summary>Takes a cell's parameters; the calls that follow are about groups of that cell, with ascending x.</summary>
    /// <param name="values">The model's parameters.</param>
    /// <param name="coordinates">Their coordinates.</param>
    /// <param name="derivatives">Which derivatives will be asked for.</param>
    protected abstract void Begin(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Derivatives derivatives);

    /// <summary>What the customers of a frequency share.</summary>
    protected abstract TGroup Group(int frequency);

    /// <summary>The sums over a block; called from several threads at a time.</summary>
    protected abstract TSums Sum(int block, in TGroup group, Derivatives derivatives);

    /// <summary>Adds what a group contributes.</summary>
    /// <param name="group">What its customers share.</param>
    /// <param name="sums">The sums over them.</param>
    /// <param name="value">Gets the log-likelihood.</param>
    /// <param name="gradient">Gets the gradient in the model's coordinates; empty where it is not wanted.</param>
    /// <param name="hessian">Gets the upper triangle of the Hessian, row by row; empty where it is not wanted.</param>
    protected abstract void Add(
        in TGroup group, in TSums sums, ref CompensatedSum value, Span<double> gradient, Span<double> hessian);

    private bool IsFirstOfCell(int group) => group == 0 || _blocks.Cell(group) != _blocks.Cell(group - 1);

    private void MoveTo(int cell, ReadOnlySpan<double> coordinates, Span<double> point, Span<double> values)
    {
        if (_design is null)
        {
            coordinates.CopyTo(point);
        }
        else
        {
            _design.Coordinates(cell, coordinates, point);
        }

        _model.Values(point, values);
        Begin(values, point, _derivatives);
    }

    /// <summary>Takes the derivatives of the cell that a group belongs to back to the likelihood's coordinates.</summary>
    private void EndCell(
        int group, Span<double> cellGradient, Span<double> cellHessian, Span<double> gradient, Span<double> hessian)
    {
        if (_design is null || group < 0 || gradient.IsEmpty)
        {
            return;
        }

        _design.Add(_blocks.Cell(group), cellGradient, cellHessian, gradient, hessian);
        cellGradient.Clear();
        cellHessian.Clear();
    }

    private static void Mirror(Span<double> hessian, int count)
    {
        for (int row = 1; row < count && !hessian.IsEmpty; row++)
        {
            for (int column = 0; column < row; column++)
            {
                hessian[(row * count) + column] = hessian[(column * count) + row];
            }
        }
    }
}
