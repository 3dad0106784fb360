using static TrustFund.Domain.Tests.Ledger.Model.OperationKind;

namespace TrustFund.Domain.Tests.Ledger.Model;

internal sealed partial class FundModel
{
    /// <summary>Does the step if the rules of domain.md §4 allow it; otherwise changes nothing and says false.</summary>
    public bool Try(Operation step)
    {
        var contribution = _contributions[step.Contribution];
        var mayAsk = step.Who != Person.Certifier;
        var mayCertify = step.Who != Person.Requester;
        return step.Kind switch
        {
            Pledge => TryPledge(step, contribution),
            Sign => TrySign(step, contribution),
            Amend => TryAmend(step, contribution),
            Receive => TryReceive(step, contribution),
            ReverseReceipt => mayCertify && TryReverse(step, contribution),
            SetReserve => mayCertify && IsUsable(contribution) && step.Amount > 0 && Post(step.Contribution, step.Day, (contribution.Reserve, step.Amount)),
            ReleaseReserve => mayCertify && IsUsable(contribution) && step.Amount > 0 && Post(step.Contribution, step.Day, (contribution.Reserve, -step.Amount)),
            RequestRefund => mayAsk && TryRequestRefund(step, contribution),
            CertifyRefund => mayCertify && TryCertifyRefund(step, contribution),
            CloseContribution => mayCertify && TryClose(step, contribution),
            RequestAllocation => mayAsk && TryRequest(step, contribution),
            CertifyAllocation => mayCertify && TryCertify(step),
            ReleaseAllocation => mayCertify && TryRelease(step, contribution.Projects[step.Project]),
            Commit => Post(step.Contribution, step.Day, (contribution.Projects[step.Project].Committed, step.Amount)),
            Uncommit => Post(step.Contribution, step.Day, (contribution.Projects[step.Project].Committed, -step.Amount)),
            Disburse => Post(step.Contribution, step.Day, (contribution.Projects[step.Project].Disbursed, step.Amount)),
            ReturnBalance => Post(
                step.Contribution, step.Day, (contribution.Projects[step.Project].Disbursed, -step.Amount), (contribution.Projects[step.Project].Committed, -step.Amount)),
            Spend => TrySpend(step, contribution.Projects[step.Project]),
            WriteOff => Post(step.Contribution, step.Day, (contribution.Projects[step.Project].WrittenOff, step.Amount)),
            ClosePeriod => mayCertify && step.Day < Operation.Today && step.Day > _closedUpTo && SetClosed(step.Day),
            ReopenPeriod => mayCertify && step.Day < _closedUpTo && SetClosed(step.Day),
            _ => throw new InvalidOperationException(step.Kind.ToString()),
        };
    }

    private static bool IsUsable(ContributionModel contribution) => contribution.IsPledged && !contribution.IsClosed;

    private bool SetClosed(int day)
    {
        _closedUpTo = day;
        return true;
    }

    private bool TryPledge(Operation step, ContributionModel contribution)
    {
        var amount = step.Amount * 10L;
        if (contribution.IsPledged || amount == 0 || !Post(step.Contribution, step.Day, (contribution.OnlyPledged, amount)))
            return false;
        (contribution.IsPledged, contribution.PledgedOn, contribution.Promised) = (true, step.Day, amount);
        return true;
    }

    private bool TrySign(Operation step, ContributionModel contribution)
    {
        var amount = step.Amount * 8L;
        if (!IsUsable(contribution) || contribution.IsSigned || amount == 0 || step.Day < contribution.PledgedOn)
            return false;
        if (!Post(step.Contribution, step.Day, (contribution.OnlyPledged, -contribution.Outstanding), (contribution.Signed, amount)))
            return false;
        (contribution.IsSigned, contribution.SignedOn, contribution.Promised) = (true, step.Day, amount);
        return true;
    }

    private bool TryAmend(Operation step, ContributionModel contribution)
    {
        var amount = step.Amount * 9L;
        if (!IsUsable(contribution) || amount == 0 || amount < contribution.ReceivedOwnTotal)
            return false;
        var change = amount - contribution.Promised;
        if (change != 0 && !Post(step.Contribution, Operation.Today, (contribution.IsSigned ? contribution.Signed : contribution.OnlyPledged, change)))
            return false;
        contribution.Promised = amount;
        return true;
    }

    private bool TryReceive(Operation step, ContributionModel contribution)
    {
        var own = step.Amount * 2L;
        var fund = (long)Math.Round(own * Rate[step.Contribution], MidpointRounding.ToEven);
        if (!IsUsable(contribution) || !contribution.IsSigned || own == 0 || own > contribution.Outstanding || step.Day < contribution.SignedOn)
            return false;
        if (!Post(step.Contribution, step.Day, (contribution.ReceivedOwn, own), (contribution.Received, fund)))
            return false;
        contribution.Receipts.Add((step.Day, own, fund, false));
        return true;
    }

    private bool TryReverse(Operation step, ContributionModel contribution)
    {
        var index = step.Amount % 5;
        if (!IsUsable(contribution) || index >= contribution.Receipts.Count)
            return false;
        var receipt = contribution.Receipts[index];
        if (receipt.Reversed || step.Day < receipt.Day)
            return false;
        if (!Post(step.Contribution, step.Day, (contribution.ReceivedOwn, -receipt.Own), (contribution.Received, -receipt.Fund)))
            return false;
        contribution.Receipts[index] = receipt with { Reversed = true };
        return true;
    }

    private bool TryRequestRefund(Operation step, ContributionModel contribution)
    {
        if (!IsUsable(contribution) || step.Amount == 0 || step.Amount > contribution.Free(Operation.Today))
            return false;
        contribution.Refunds.Add((++contribution.RefundsAsked, step.Amount, step.Who));
        return true;
    }

    private bool TryCertifyRefund(Operation step, ContributionModel contribution)
    {
        if (!IsUsable(contribution) || contribution.Refunds.Count == 0 || contribution.Refunds[0].By == step.Who)
            return false;
        if (!Post(step.Contribution, step.Day, (contribution.Refunded, contribution.Refunds[0].Amount)))
            return false;
        contribution.Refunds.RemoveAt(0);
        return true;
    }

    private bool TryClose(Operation step, ContributionModel contribution)
    {
        var live = contribution.Projects.Any(project => project.Allocated[^1] != project.Spent[^1] + project.WrittenOff[^1] || project.PscReserved[^1] != 0);
        if (!IsUsable(contribution) || live || contribution.Free(Operation.Today) != 0 || contribution.Reserve[^1] != 0 || contribution.Refunds.Count > 0)
            return false;
        if (contribution.Outstanding != 0)
            Post(step.Contribution, Operation.Today, (contribution.IsSigned ? contribution.Signed : contribution.OnlyPledged, -contribution.Outstanding));
        contribution.IsClosed = true;
        return true;
    }

    private bool TryRequest(Operation step, ContributionModel contribution)
    {
        if (!IsUsable(contribution) || !contribution.IsSigned || step.Amount == 0)
            return false;
        var taken = _contributions.Sum(other => other.Projects[step.Project].Cost) + _requests.Where(request => request.Project == step.Project).Sum(request => request.Cost);
        var cost = contribution.Projects[step.Project].Cost;
        var psc = Psc(step.Project, cost + step.Amount) - Psc(step.Project, cost);
        if (taken + step.Amount > Approved[step.Project] || step.Amount + psc > contribution.Free(Operation.Today))
            return false;
        _requests.Add((step.Project, step.Contribution, step.Amount, step.Who, ++_asked[step.Project]));
        return true;
    }

    private bool TryCertify(Operation step)
    {
        var index = _requests.FindIndex(request => request.Project == step.Project);
        if (index < 0 || _requests[index].By == step.Who)
            return false;
        var (_, of, cost, _, _) = _requests[index];
        var project = _contributions[of].Projects[step.Project];
        var psc = Psc(step.Project, project.Cost + cost) - Psc(step.Project, project.Cost);
        if (_contributions[of].IsClosed || !Post(of, step.Day, (project.Allocated, cost), (project.PscReserved, psc)))
            return false;
        project.Cost += cost;
        _requests.RemoveAt(index);
        return true;
    }

    private bool TryRelease(Operation step, ProjectModel project)
    {
        if (step.Day > Operation.Today || step.Amount == 0)
            return false;
        var unbound = LowestFrom(day => project.Allocated[day] - project.Committed[day], step.Day);
        var reserved = LowestFrom(day => project.PscReserved[day], step.Day);
        if (step.Amount > unbound)
            return false;
        var share = Math.Min(Psc(step.Project, project.Cost) - Psc(step.Project, project.Cost - step.Amount), reserved);
        var psc = project.IsSettled && step.Amount == unbound ? reserved : share;
        if (!Post(step.Contribution, step.Day, (project.Allocated, -step.Amount), (project.PscReserved, -psc)))
            return false;
        project.Cost -= step.Amount;
        return true;
    }

    private bool TrySpend(Operation step, ProjectModel project)
    {
        var psc = Psc(step.Project, project.Spent[^1] + step.Amount) - Psc(step.Project, project.Spent[^1]);
        return step.Amount > 0
            && Post(step.Contribution, step.Day, (project.Spent, step.Amount), (project.PscReserved, -psc), (project.PscCharged, psc));
    }
}
