using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clv.Probabilistic.Service;

/// <summary>Takes fits, one at a time, does them beside the answers, and keeps what came of them.</summary>
/// <remarks>The models of a fit, that they are live and what became of the fit are one change of the store: there is never half of it.</remarks>
internal sealed partial class FitDesk : IHostedService, IDisposable
{
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(5);

    private readonly LiveCustomers _customers;
    private readonly ModelShelf _models;
    private readonly ServiceMeasures _measures;
    private readonly ClvServiceOptions _options;
    private readonly ILogger<FitDesk> _log;
    private readonly FitOwner _self = FitOwner.Self();
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private FitAnswer? _running;
    private CancellationTokenSource? _stop;
    private bool _isCancelled;
    private Task _work = Task.CompletedTask;

    public FitDesk(LiveCustomers customers, ModelShelf models, ServiceMeasures measures, ClvServiceOptions options, ILogger<FitDesk> log)
    {
        _customers = customers;
        _models = models;
        _measures = measures;
        _options = options;
        _log = log;
    }

    /// <summary>Finds those that a service before has left, and says so of them.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.ReadOnly)
        {
            return;
        }

        DateTime now = Now;
        FitDocument[] left = [.. (await DocumentsAsync(cancellationToken)).Where(document => document.IsAbandoned(_self, now))];
        if (left.Length > 0)
        {
            await using IStoreWriter writer = await _customers.Store.WriteAsync(cancellationToken);
            StoreChange change = new();
            foreach (FitDocument document in left)
            {
                change.Documents.Add((DocumentKinds.Fits, document.Fit.Id, document.Interrupted(now).Write()));
            }

            await writer.CommitAsync(change, cancellationToken);
        }
    }

    /// <summary>Stops the one that goes on.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _ending.CancelAsync();
        await _work.WaitAsync(cancellationToken);
    }

    /// <summary>Begins a fit.</summary>
    /// <exception cref="BadMessageException">There is no such model.</exception>
    /// <exception cref="FitRunningException">Another one goes on.</exception>
    public async Task<FitAnswer> BeginAsync(FitRequest request, string actor, CancellationToken token)
    {
        ModelVersion live = _customers.Version;
        DateTime asOf = _customers.AsOf, now = Now;
        FitAnswer fit = new()
        {
            Id = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N")[..8],
            Actor = actor,
            Started = now,
            Model = FitWork.ModelOf(request, live),
            SpendModel = FitWork.SpendModelOf(request, live),
            Activate = request.Activate != false,
            AsOf = DateOnly.FromDateTime(asOf),
            HoldoutDays = request.HoldoutDays,
            Step = "reading orders",
        };
        await using IStoreWriter writer = await _customers.Store.WriteAsync(token);
        if ((await DocumentsAsync(token)).FirstOrDefault(document => document.IsRunning && !document.IsAbandoned(_self, now)) is { } other)
        {
            throw new FitRunningException(other.Fit.Id);
        }

        // One that has just ended says so before it is quite done; the next must not be taken for it.
        await _work.WaitAsync(token);

        StoreChange change = new();
        change.Documents.Add((DocumentKinds.Fits, fit.Id, new FitDocument(fit, _self, now).Write()));
        change.Audit.Add(new AuditEntry(now, actor, "start-fit", null, $"fit {fit.Id}, {fit.Model}"));
        await writer.CommitAsync(change, token);
        lock (_lock)
        {
            _running = fit;
            _isCancelled = false;
            _stop = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
            CancellationToken stop = _stop.Token;
            _work = Task.Run(() => RunAsync(request, live, asOf, actor, stop), CancellationToken.None);
        }

        return fit;
    }

    /// <summary>All fits, newest first.</summary>
    public async Task<IReadOnlyList<FitAnswer>> ListAsync(CancellationToken token) =>
        [.. (await DocumentsAsync(token)).Select(Seen).OrderByDescending(fit => fit.Started).ThenByDescending(fit => fit.Id, StringComparer.Ordinal)];

    /// <summary>A fit; null where there is none of that id.</summary>
    public async ValueTask<FitAnswer?> FindAsync(string id, CancellationToken token)
    {
        if (_running is { } running && running.Id == id)
        {
            return running;
        }

        return await _customers.Store.DocumentAsync(DocumentKinds.Fits, id, token) is { } body ? Seen(FitDocument.Read(body)) : null;
    }

    /// <summary>Stops a fit.</summary>
    /// <returns>The fit as it is then; null where there is none of that id.</returns>
    /// <exception cref="BadMessageException">Another service does it.</exception>
    /// <exception cref="FitOverException">It is over.</exception>
    public async Task<FitAnswer?> CancelAsync(string id, CancellationToken token)
    {
        Task? work = null;
        lock (_lock)
        {
            if (_running?.Id == id)
            {
                _isCancelled = true;
                _stop!.Cancel();
                work = _work;
            }
        }

        if (work is not null)
        {
            await work.WaitAsync(token);
        }

        FitAnswer? fit = await FindAsync(id, token);
        if (work is null && fit is { State: not FitStates.Running })
        {
            throw new FitOverException(fit.State);
        }

        return fit is { State: FitStates.Running }
            ? throw new BadMessageException("Another service of this store does the fit, and only that one can stop it.")
            : fit;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop?.Dispose();
        _ending.Dispose();
    }

    private DateTime Now => _customers.Clock.GetUtcNow().UtcDateTime;

    private FitAnswer Seen(FitDocument document) =>
        _running is { } running && running.Id == document.Fit.Id ? running
        : document.IsAbandoned(_self, Now) ? document.Interrupted(Now).Fit
        : document.Fit;

    private async Task<IEnumerable<FitDocument>> DocumentsAsync(CancellationToken token) =>
        (await _customers.Store.DocumentsAsync(DocumentKinds.Fits, token)).Select(document => FitDocument.Read(document.Body));

    private void Tell(Func<FitAnswer, FitAnswer> change)
    {
        lock (_lock)
        {
            _running = change(_running!);
        }
    }

    private async Task RunAsync(FitRequest request, ModelVersion live, DateTime asOf, string actor, CancellationToken stop)
    {
        using CancellationTokenSource done = new();
        Task beating = BeatAsync(done.Token);
        try
        {
            FitData data = await FitData.ReadAsync(_customers, live, asOf, stop);
            FitWork work = new(data, live, request, asOf, Tell, stop);
            ModelVersion fitted = await OnThreadAsync(work.Run);
            stop.ThrowIfCancellationRequested();
            await done.CancelAsync();
            await beating;
            await KeepAsync(fitted, work.WhyNoCheck, actor);
        }
        catch (Exception failed)
        {
            await done.CancelAsync();
            await beating;
            await EndAsync(failed, stop.IsCancellationRequested);
        }
        finally
        {
            _measures.Fitted(_running!.State);
            lock (_lock)
            {
                _running = null;
            }
        }
    }

    private async Task KeepAsync(ModelVersion fitted, string? whyNoCheck, string actor)
    {
        (string state, string reason) = Verdict(fitted, whyNoCheck);
        DateTime now = Now;
        ModelVersion version;
        await using (IStoreWriter writer = await _customers.Store.WriteAsync(CancellationToken.None))
        {
            IReadOnlyList<(string Name, byte[] Body)> models = await _customers.Store.DocumentsAsync(DocumentKinds.Models, CancellationToken.None);
            int number = models.Max(model => int.Parse(model.Name, CultureInfo.InvariantCulture)) + 1;
            version = new(number, fitted.PurchaseFit, fitted.SpendFit, fitted.Interval, fitted.Terms, fitted.Origin with { Created = now });
            byte[] document = ModelDocument.Write(version);
            version = ModelDocument.Read(document, fitted.Terms.Level);
            FitAnswer ended = _running! with { State = state, Reason = reason, Ended = now, Step = "done", ModelVersion = number };
            StoreChange change = new();
            change.Documents.Add((DocumentKinds.Models, number.ToString(CultureInfo.InvariantCulture), document));
            change.Documents.Add((DocumentKinds.Fits, ended.Id, new FitDocument(ended, _self, now).Write()));
            if (state == FitStates.Live)
            {
                ModelShelf.AddLive(change, number, _customers.Version.Number, now, actor);
            }

            await writer.CommitAsync(change, CancellationToken.None);
            if (state == FitStates.Live)
            {
                _customers.GoLive(version);
            }

            // Nobody is told before it is so.
            Tell(_ => ended);
        }

        if (state == FitStates.Live)
        {
            _models.RefreshSoon();
        }
    }

    private (string State, string Reason) Verdict(ModelVersion fitted, string? whyNoCheck)
    {
        const string ByHand = "The models are in the store; POST /v1/models/NUMBER/activate makes them live.";
        if (fitted.PurchaseFit.Convergence.Status != ConvergenceStatus.Converged)
        {
            return (FitStates.HeldBack, $"The fit did not converge, so its parameters mean little. {ByHand}");
        }

        if (whyNoCheck is not null)
        {
            return (_running!.Activate ? FitStates.HeldBack : FitStates.Done, $"{whyNoCheck}. {ByHand}");
        }

        if (HoldoutCheck.WhyNot(fitted.Origin.Holdout!) is { } why)
        {
            return (FitStates.HeldBack, $"{why} {ByHand}");
        }

        return _running!.Activate
            ? (FitStates.Live, "It did well enough on the days that were held out, and answers are by its models.")
            : (FitStates.Done, $"It did well enough on the days that were held out, and was not to go live by itself. {ByHand}");
    }

    private async Task EndAsync(Exception failed, bool isStopped)
    {
        bool isCancelled = _isCancelled;
        (string state, string reason) = isStopped
            ? isCancelled
                ? (FitStates.Cancelled, "Somebody stopped it.")
                : (FitStates.Interrupted, "The service ended while the fit went on; nothing of it was kept, and the models from before are live. Ask for it again.")
            : (FitStates.Failed, failed is InvalidOperationException ? failed.Message : "It failed; the log of the service says at what.");
        if (!isStopped)
        {
            Failed(_log, failed.GetType().Name, failed is StoreException ? failed.Message : "");
        }

        DateTime now = Now;
        Tell(fit => fit with { State = state, Reason = reason, Ended = now, ModelVersion = null });
        try
        {
            await WriteAsync(CancellationToken.None);
        }
        catch (Exception alsoFailed)
        {
            // It is found interrupted at the next start.
            Failed(_log, alsoFailed.GetType().Name, alsoFailed is StoreException ? alsoFailed.Message : "");
        }
    }

    private async Task WriteAsync(CancellationToken token)
    {
        await using IStoreWriter writer = await _customers.Store.WriteAsync(token);
        StoreChange change = new();
        change.Documents.Add((DocumentKinds.Fits, _running!.Id, new FitDocument(_running, _self, Now).Write()));
        await writer.CommitAsync(change, token);
    }

    /// <summary>Says from time to time that the fit goes on, for services that share the store.</summary>
    private async Task BeatAsync(CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_beat, token);
                await WriteAsync(token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreException)
            {
                // The next one may come through.
            }
        }
    }

    /// <summary>In a thread of its own, which goes after those that answer.</summary>
    private static Task<T> OnThreadAsync<T>(Func<T> work)
    {
        TaskCompletionSource<T> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                ended.SetResult(work());
            }
            catch (Exception failed)
            {
                ended.SetException(failed);
            }
        })
        {
            IsBackground = true,
            Name = "fit",
            Priority = ThreadPriority.BelowNormal,
        };
        thread.Start();
        return ended.Task;
    }

    [LoggerMessage(LogLevel.Error, "A fit failed: {Fault}. {Why}")]
    private static partial void Failed(ILogger log, string fault, string why);
}
